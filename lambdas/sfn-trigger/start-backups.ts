/** Finds the fleet and starts its backups: whatever can be started is started before a failure is reported. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { unlistedTexts } from '../../backup/report/unlisted-text';
import type { TriggerEnvironment } from '../../contracts/environment';
import type { Unlisted } from '../../contracts/request';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { DeclaredError } from '../runtime/declared-error';
import { embeddedMetrics } from '../runtime/embedded-metrics';
import { describeFailure } from '../runtime/errors';
import type { Lazy } from '../runtime/lazy-clients';
import type { Log } from '../runtime/log';
import { findFileSystems } from './file-systems';
import { findInstances } from './instances';
import type { Found, Selection } from './selection';
import { type Fleet, nameOf, nextInput, without } from './split-fleet';
import { startExecution } from './start-execution';

export interface HandlerContext {
  readonly clients: Lazy<{ ec2: EC2Client; fsx: FSxClient; sfn: SFNClient }>;
  readonly environment: TriggerEnvironment;
  readonly log: Log;
}

type StartedExecutions = TriggerOutcome['Executions'];

function messageFor(executions: StartedExecutions): string {
  if (executions.length === 0) return 'Nothing to back up: no resource with the tag can be backed up now.';
  const already = executions.filter(({ AlreadyStarted }) => AlreadyStarted).length;
  const message = `Started ${executions.length - already} of ${executions.length} executions`;
  return already > 0 ? `${message}; the others were started by an earlier delivery of the same event` : message;
}

/** A tagged resource that is always skipped has no copy and fails no run: an alarm on this metric reveals it. */
function logSelection({ selected, skipped }: Selection, { environment, log }: HandlerContext): void {
  const Count = { ResourcesSelected: selected.length, ResourcesSkipped: skipped.length };
  log(skipped.length > 0 ? 'WARN' : 'INFO', 'fleet selected', {
    skipped,
    ...embeddedMetrics({ Count }, environment.CREATED_BY, Date.now()),
  });
}

/** A run that cannot be started for one part of the fleet is started for the others. */
async function startAll(name: string, whole: Fleet, { clients, environment }: HandlerContext) {
  const executions: StartedExecutions = [];
  const failures: string[] = [];
  let rest = whole;
  for (let index = 0, input = nextInput(rest); input !== undefined; index += 1, input = nextInput(rest)) {
    const next = nameOf(name, index);
    const started = await attempt(startExecution(clients.sfn(), environment.STATE_MACHINE_ARN, next, input));
    if (started.ok) executions.push(started.value.execution);
    else failures.push(`Starting ${next}: ${describeFailure(started.error)}`);
    rest = without(rest, started.ok ? started.value.input : input);
  }
  return { executions, failures };
}

const unlisted = (ResourceType: Unlisted['ResourceType'], { failure }: Found): Unlisted[] =>
  failure === undefined ? [] : [{ ResourceType, Reason: failure }];

/** `name` is the same for every delivery of one event. A failed listing starts a run too, even an empty one, because only a run
 *  is reported; the failure of this function then lets Lambda deliver the event again. */
export async function startBackups(name: string, context: HandlerContext): Promise<TriggerOutcome> {
  const { clients, environment, log } = context;
  const fsxTarget = { key: environment.FSX_TAG_KEY, value: environment.FSX_TAG_VALUE };
  const ec2Target = { key: environment.EC2_TAG_KEY, value: environment.EC2_TAG_VALUE };
  const [fileSystems, instances] = await Promise.all([
    findFileSystems(clients.fsx(), fsxTarget),
    findInstances(clients.ec2(), ec2Target, environment.EXCLUDE_BOOT_VOLUME),
  ]);
  const skipped = [...fileSystems.skipped, ...instances.skipped];
  logSelection({ selected: [...fileSystems.selected, ...instances.selected], skipped }, context);
  const Unlisted = [...unlisted('FSxFileSystem', fileSystems), ...unlisted('Ec2Instance', instances)];
  const fleet = { fileSystemIds: fileSystems.selected, instanceIds: instances.selected, unlisted: Unlisted };
  const { executions, failures } = await startAll(name, fleet, context);
  const outcome = {
    Message: messageFor(executions),
    Executions: executions,
    FSxFileSystems: fileSystems.selected.length,
    Ec2Instances: instances.selected.length,
    Unlisted,
    Skipped: skipped,
  };
  const faults = [...unlistedTexts(Unlisted), ...failures];
  if (faults.length > 0) {
    log('ERROR', 'part of the fleet was not started', { ...outcome, failures: faults });
    const names = executions.map(({ ExecutionName }) => ExecutionName).join(', ') || 'nothing';
    throw new DeclaredError('FleetIncomplete', `Started: ${names}. ${faults.join('; ')}`);
  }
  return outcome;
}
