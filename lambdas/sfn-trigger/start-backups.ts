/** Finds the fleet and starts its backups: whatever can be started is started before a failure is reported. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { TriggerEnvironment } from '../../contracts/environment';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { DeclaredError } from '../runtime/declared-error';
import { embeddedMetrics } from '../runtime/embedded-metrics';
import { describeFailure } from '../runtime/errors';
import type { Lazy } from '../runtime/lazy-clients';
import type { Log } from '../runtime/log';
import { findFileSystems } from './file-systems';
import { findInstances } from './instances';
import type { Selection } from './selection';
import { splitFleet } from './split-fleet';
import { type StartedExecution, startExecution } from './start-execution';

export interface HandlerContext {
  readonly clients: Lazy<{ ec2: EC2Client; fsx: FSxClient; sfn: SFNClient }>;
  readonly environment: TriggerEnvironment;
  readonly log: Log;
}

const NOTHING: Selection = { selected: [], skipped: [] };

/** The result of the work, or `otherwise` after recording the failure. */
async function recordFailure<T>(failures: string[], doing: string, work: Promise<T>, otherwise: T): Promise<T> {
  const result = await attempt(work);
  if (result.ok) return result.value;
  failures.push(`${doing}: ${describeFailure(result.error)}`);
  return otherwise;
}

function messageFor(executions: readonly StartedExecution[]): string {
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

/** `name` is the same for every delivery of one event. */
export async function startBackups(name: string, context: HandlerContext): Promise<TriggerOutcome> {
  const { clients, environment, log } = context;
  const failures: string[] = [];
  const fsxTarget = { key: environment.FSX_TAG_KEY, value: environment.FSX_TAG_VALUE };
  const ec2Target = { key: environment.EC2_TAG_KEY, value: environment.EC2_TAG_VALUE };
  const listing = findInstances(clients.ec2(), ec2Target, environment.EXCLUDE_BOOT_VOLUME);
  const [fileSystems, instances] = await Promise.all([
    recordFailure(failures, 'Finding file systems', findFileSystems(clients.fsx(), fsxTarget), NOTHING),
    recordFailure(failures, 'Finding instances', listing, NOTHING),
  ]);
  const skipped = [...fileSystems.skipped, ...instances.skipped];
  logSelection({ selected: [...fileSystems.selected, ...instances.selected], skipped }, context);
  const executions: StartedExecution[] = [];
  for (const wanted of splitFleet(name, fileSystems.selected, instances.selected)) {
    const started = startExecution(clients.sfn(), environment.STATE_MACHINE_ARN, wanted);
    executions.push(...(await recordFailure(failures, `Starting ${wanted.name}`, started, [])));
  }
  const outcome = {
    Message: messageFor(executions),
    Executions: executions,
    FSxFileSystems: fileSystems.selected.length,
    Ec2Instances: instances.selected.length,
    Skipped: skipped,
  };
  if (failures.length > 0) {
    log('ERROR', 'part of the fleet was not started', { ...outcome, failures });
    const names = executions.map(({ ExecutionName }) => ExecutionName).join(', ') || 'nothing';
    throw new DeclaredError('FleetIncomplete', `Started: ${names}. ${failures.join('; ')}`);
  }
  return outcome;
}
