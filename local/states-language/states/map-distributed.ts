/** Distributed Map: a Map Run starts a child execution for each item or batch, and tolerates some failures. */
import { executionParts } from '../arn';
import { concurrently } from '../concurrency';
import { StatesError } from '../errors';
import type { ChildExecution } from '../execution-request';
import { dataOf, type Frame } from '../frame';
import { failureDetails } from '../history/event';
import type { JsonValue } from '../json';
import { assertPayloadSize, MAX_DISTRIBUTED_CONCURRENCY } from '../limits';
import { type Batch, batches } from './item-batcher';
import type { MapWork } from './map-work';
import { integerField, percentageField } from './numeric-field';

export async function distributedMap(work: MapWork, frame: Frame): Promise<JsonValue[]> {
  const { history, signal, environment } = frame.scope;
  const children = batches(work.state.ItemBatcher, work.items, dataOf(frame, work.input));
  const run = mapRun(work, frame);
  history.record('MapStateStarted', { mapStateStartedEventDetails: { length: work.items.length } });
  history.record('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: run.arn } });
  try {
    const results = await runChildren(children, run, work, frame);
    assertPayloadSize(results, frame.name, environment.limits);
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

/** AWS does not document the result of a tolerated failure. Here it is its error and cause. */
async function runChildren(children: readonly Batch[], run: MapRun, work: MapWork, frame: Frame): Promise<JsonValue[]> {
  const exceeds = tolerance(work, frame);
  const limit = Math.min(work.maxConcurrency || MAX_DISTRIBUTED_CONCURRENCY, MAX_DISTRIBUTED_CONCURRENCY);
  let failedItems = 0;
  return concurrently(children, limit, frame.scope.signal, async (batch, _index, signal) => {
    const outcome = await frame.scope.environment.startChild(childOf(batch, run, work, frame, signal));
    if (outcome.status === 'SUCCEEDED') return outcome.output;
    if (signal.aborted) throw signal.reason;
    failedItems += batch.size;
    if (exceeds(failedItems)) {
      throw new StatesError(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded',
      );
    }
    return { Error: outcome.error ?? null, Cause: outcome.cause ?? null };
  });
}

/** Whether more items have failed than may fail. If both limits are given, exceeding one is enough; if none is, the first failure is. */
function tolerance({ state, input, items }: MapWork, frame: Frame): (failed: number) => boolean {
  const data = dataOf(frame, input);
  const count = integerField(state, 'ToleratedFailureCount', data);
  const percentage = percentageField(state, 'ToleratedFailurePercentage', data);
  if (count === undefined && percentage === undefined) return (failed) => failed > 0;
  return (failed) =>
    (count !== undefined && failed > count) || (percentage !== undefined && failed * 100 > percentage * items.length);
}

interface MapRun {
  readonly arn: string;
  readonly machine: string;
  readonly prefix: string;
}

/** Child executions belong to the machine `Machine/Label`. AWS generates an identifier where the Label is omitted. */
function mapRun({ state }: MapWork, frame: Frame): MapRun {
  const { execution, random } = frame.scope.environment;
  const { prefix, machine: parent } = executionParts(execution.Id);
  const machine = `${parent}/${state.Label ?? random.uuid()}`;
  return { arn: `${prefix}:mapRun:${machine}:${random.uuid()}`, machine, prefix };
}

function childOf(
  batch: Batch,
  { arn, prefix, machine }: MapRun,
  { processor }: MapWork,
  frame: Frame,
  signal: AbortSignal,
): ChildExecution {
  const { clock, runTask, execution, random, startChild, limits } = frame.scope.environment;
  const Name = random.uuid();
  const StartTime = clock.now().toISOString();
  return {
    mapRunArn: arn,
    request: {
      definition: { StartAt: processor.StartAt, States: processor.States },
      input: batch.input,
      execution: { Id: `${prefix}:execution:${machine}:${Name}`, Name, RoleArn: execution.RoleArn, StartTime },
      stateMachine: { Id: `${prefix}:stateMachine:${machine}`, Name: machine },
      clock,
      runTask,
      signal,
      startChild,
      limits,
    },
  };
}
