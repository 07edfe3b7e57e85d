/** Finds the fleet and starts its backups: what can be started is started before any failure is reported. */
import type { TriggerEnvironment } from '../../contracts/environment';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { DeclaredError } from '../runtime/declared-error';
import { embeddedMetrics } from '../runtime/embedded-metrics';
import type { Log } from '../runtime/log';
import type { Clients } from './clients';
import { findFileSystems } from './file-systems';
import { findInstances } from './instances';
import type { Selection } from './selection';
import { splitFleet } from './split-fleet';
import { type StartedExecution, startExecution } from './start-execution';

export interface HandlerContext {
  readonly clients: Clients;
  readonly environment: TriggerEnvironment;
  readonly log: Log;
}

const NOTHING: Selection = { taken: [], skipped: [] };

const told = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** Gives what the work gave, or `otherwise` after noting the failure. */
async function noting<T>(failures: string[], doing: string, work: Promise<T>, otherwise: T): Promise<T> {
  const result = await attempt(work);
  if (result.ok) return result.value;
  failures.push(`${doing}: ${told(result.error)}`);
  return otherwise;
}

function messageFor(executions: readonly StartedExecution[]): string {
  if (executions.length === 0) return 'Nothing to back up: no resource with the tag can be taken. Nothing was started.';
  const already = executions.filter(({ AlreadyStarted }) => AlreadyStarted).length;
  const message = `Started ${executions.length - already} of ${executions.length} executions`;
  return already > 0 ? `${message}; the others were started by an earlier delivery of the same event` : message;
}

/** A tagged resource that is never taken has no copy and fails no run: an alarm on this figure is how it is noticed. */
function tellSelection({ taken, skipped }: Selection, { environment, log }: HandlerContext): void {
  const figures = { ResourcesSelected: taken.length, ResourcesSkipped: skipped.length };
  const units = { ResourcesSelected: 'Count', ResourcesSkipped: 'Count' } as const;
  log(skipped.length > 0 ? 'WARN' : 'INFO', 'fleet selected', {
    skipped,
    ...embeddedMetrics(figures, units, environment.CREATED_BY, Date.now()),
  });
}

/** `name` is the same for every delivery of one event. */
export async function startBackups(name: string, surroundings: HandlerContext): Promise<TriggerOutcome> {
  const { clients, environment, log } = surroundings;
  const failures: string[] = [];
  const { FSX_TAG_KEY, FSX_TAG_VALUE, EC2_TAG_KEY, EC2_TAG_VALUE, EXCLUDE_BOOT_VOLUME, STATE_MACHINE_ARN } =
    environment;
  const fsxTarget = { key: FSX_TAG_KEY, value: FSX_TAG_VALUE };
  const ec2Target = { key: EC2_TAG_KEY, value: EC2_TAG_VALUE };
  const [fileSystems, instances] = await Promise.all([
    noting(failures, 'Finding file systems', findFileSystems(clients.fsx(), fsxTarget), NOTHING),
    noting(failures, 'Finding instances', findInstances(clients.ec2(), ec2Target, EXCLUDE_BOOT_VOLUME), NOTHING),
  ]);
  const taken = [...fileSystems.taken, ...instances.taken];
  const skipped = [...fileSystems.skipped, ...instances.skipped];
  tellSelection({ taken, skipped }, surroundings);
  const executions: StartedExecution[] = [];
  for (const wanted of splitFleet(name, fileSystems.taken, instances.taken)) {
    const started = startExecution(clients.sfn(), STATE_MACHINE_ARN, wanted);
    executions.push(...(await noting(failures, `Starting ${wanted.name}`, started, [])));
  }
  const outcome = {
    Message: messageFor(executions),
    Executions: executions,
    FSxFileSystems: fileSystems.taken.length,
    Ec2Instances: instances.taken.length,
    Skipped: skipped,
  };
  if (failures.length > 0) {
    log('ERROR', 'the fleet was not started whole', { ...outcome, failures });
    const names = executions.map(({ ExecutionName }) => ExecutionName).join(', ') || 'nothing';
    throw new DeclaredError('FleetIncomplete', `Started: ${names}. ${failures.join('; ')}`);
  }
  return outcome;
}
