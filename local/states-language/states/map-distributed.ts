/** Distributed Map: a Map Run starts a child execution for each item or batch and tolerates some failures. */
import { executionParts } from '../arn';
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { ChildExecution } from '../execution-request';
import { dataOf, type Frame } from '../frame';
import { failureDetails } from '../history/event';
import type { JsonValue } from '../json';
import { assertPayloadSize, MAX_DISTRIBUTED_CONCURRENCY } from '../limits';
import type { Outcome } from '../outcome';
import { type Batch, batches } from './item-batcher';
import type { MapWork } from './map';
import { exceeded, type Tolerance, toleranceOf } from './tolerated-failure';

export async function distributed(work: MapWork, frame: Frame): Promise<JsonValue[]> {
  const { history, signal } = frame.scope;
  const data = dataOf(frame, work.input);
  const tolerance = toleranceOf(work.state, data);
  const children = batches(work.state.ItemBatcher, work.items, data);
  const run = startRun(work, frame);
  history.record('MapStateStarted', { mapStateStartedEventDetails: { length: work.items.length } });
  history.record('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: run.arn } });
  try {
    const results = await runChildren(
      children,
      tolerance,
      work,
      (batch, within) => frame.scope.environment.startChild(childOf(batch, run, work, frame, within)),
      signal,
    );
    assertPayloadSize(results, frame.name, frame.scope.environment.limits);
    history.record('MapRunSucceeded');
    history.record('MapStateSucceeded');
    return results;
  } catch (problem) {
    if (problem instanceof StatesError) {
      history.record('MapRunFailed', { mapRunFailedEventDetails: failureDetails(problem) });
      history.record('MapStateFailed');
    } else if (signal.aborted) history.record('MapRunAborted');
    throw problem;
  }
}

/** The guide does not say what a tolerated failure leaves in the results; here it is its error and cause. */
async function runChildren(
  children: readonly Batch[],
  tolerance: Tolerance,
  work: MapWork,
  start: (batch: Batch, signal: AbortSignal) => Promise<Outcome>,
  signal: AbortSignal,
): Promise<JsonValue[]> {
  let failedItems = 0;
  const limit = Math.min(work.maxConcurrency || MAX_DISTRIBUTED_CONCURRENCY, MAX_DISTRIBUTED_CONCURRENCY);
  return concurrently(children, limit, signal, async (batch, _index, within) => {
    const outcome = await start(batch, within);
    if (outcome.status === 'SUCCEEDED') return outcome.output;
    if (within.aborted) throw within.reason;
    failedItems += batch.size;
    if (exceeded(tolerance, failedItems, work.items.length)) {
      throw new StatesError(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded',
      );
    }
    return { Error: outcome.error ?? null, Cause: outcome.cause ?? null };
  });
}

interface MapRun {
  readonly arn: string;
  readonly machine: string;
  readonly prefix: string;
}

/** Machine/Label names the child executions' machine; without a Label, AWS takes an identifier. */
function startRun({ state }: MapWork, frame: Frame): MapRun {
  const { execution, random } = frame.scope.environment;
  const { prefix, machine } = executionParts(execution.Id);
  const labelled = `${machine}/${state.Label ?? random.uuid()}`;
  return { arn: `${prefix}:mapRun:${labelled}:${random.uuid()}`, machine: labelled, prefix };
}

function childOf(batch: Batch, run: MapRun, work: MapWork, frame: Frame, signal: AbortSignal): ChildExecution {
  const { clock, runTask, execution, random, startChild, limits } = frame.scope.environment;
  const name = random.uuid();
  return {
    mapRunArn: run.arn,
    executionType: work.processor.ProcessorConfig?.ExecutionType ?? 'STANDARD',
    request: {
      definition: { StartAt: work.processor.StartAt, States: work.processor.States },
      input: batch.input,
      execution: {
        Id: `${run.prefix}:execution:${run.machine}:${name}`,
        Name: name,
        RoleArn: execution.RoleArn,
        StartTime: clock.now().toISOString(),
      },
      stateMachine: { Id: `${run.prefix}:stateMachine:${run.machine}`, Name: run.machine },
      clock,
      runTask,
      signal,
      startChild,
      limits,
    },
  };
}
