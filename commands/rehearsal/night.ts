/** One night: fires the schedule, waits until its executions have ended, and collects the result of every resource. */
import * as v from 'valibot';
import { causeText } from '../../backup/report/cause-text';
import { missingNames } from '../../backup/report/missing-names';
import { type Application, NOT_TOUCHED } from '../../contracts/application';
import { requestedIds, type Unlisted } from '../../contracts/request';
import type { ItemResult } from '../../contracts/result';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Execution } from '../../local/aws/execution-engine';
import { fireSchedule } from '../../local/schedule/fire-schedule';
import type { Schedule } from '../../local/world/deployed-resources';
import { requestOf, resultOf, TriggerAnswer } from './deployed-run';

interface ExecutionSummary {
  readonly Name: string;
  readonly Status: string;
  readonly Error: string;
  readonly Cause: string;
}

export interface ResourceOutcome {
  readonly ResourceId: string;
  readonly Name: string;
  readonly Status: ItemResult['Status'] | 'Skipped';
  /** The id of the FSx backup, or the ids of the snapshots; empty if there is no copy. */
  readonly Copies: readonly string[];
  readonly Grade: string;
  readonly Attempts: number;
  readonly Deleted: number;
  /** Whether every service that ran before the night runs after it; null if there is no application. */
  readonly ApplicationRunning: boolean | null;
  /** As the run reported it. */
  readonly Application: Application;
  readonly Reason: string;
  /** What the hooks could not do as configured; empty if there is nothing to warn of. */
  readonly Warning: string;
}

export interface Night {
  readonly Night: number;
  readonly ScheduledTime: string;
  readonly EndTime: string;
  readonly Message: string;
  readonly Executions: readonly ExecutionSummary[];
  /** Types of resources that could not all be listed: those that were not are missing from `Resources`. */
  readonly Unlisted: readonly Unlisted[];
  /** Configured services and ports that no instance has. */
  readonly Warnings: readonly string[];
  readonly Resources: readonly ResourceOutcome[];
}

export const nameTag = (tags: readonly { readonly Key: string; readonly Value: string }[]): string =>
  tags.find(({ Key }) => Key === 'Name')?.Value ?? '';

/** An outcome without a copy, from what the embedded AWS knows of the resource. */
function withoutCopy({ world, machines }: EmbeddedAws, id: string, Status: ResourceOutcome['Status'], Reason: string) {
  return {
    ResourceId: id,
    Name: nameTag((world.instances.get(id) ?? world.fileSystems.get(id))?.Tags ?? []),
    Status,
    Copies: [],
    Grade: '',
    Attempts: 0,
    Deleted: 0,
    ApplicationRunning: machines.get(id)?.isApplicationRunning() ?? null,
    Application: NOT_TOUCHED,
    Reason,
    Warning: '',
  };
}

/** A copy id is the id of a backup, or the value of a tag that all snapshots of a set carry. */
function copiesOf({ world }: EmbeddedAws, copyId: string): string[] {
  if (copyId === '') return [];
  if (world.backups.has(copyId)) return [copyId];
  return [...world.snapshots.values()]
    .filter(({ Tags }) => Tags.some(({ Value }) => Value === copyId))
    .map(({ SnapshotId }) => SnapshotId);
}

function outcomeOf(aws: EmbeddedAws, id: string, result: ItemResult | undefined): ResourceOutcome {
  if (result === undefined) return withoutCopy(aws, id, 'Failed', 'Its execution ended without a result');
  const { Status, CopyId, Grade, Attempts, Deleted, Application, Warning, Error: error, Cause } = result;
  const sentence = causeText(Cause);
  const Reason = sentence.includes(error) ? sentence : `${error}: ${sentence}`;
  const outcome = withoutCopy(aws, id, Status, Reason);
  return { ...outcome, Copies: copiesOf(aws, CopyId), Grade, Attempts, Deleted, Application, Warning };
}

const summary = ({ name, status, error, cause }: Execution): ExecutionSummary => ({
  Name: name,
  Status: status,
  Error: error ?? '',
  Cause: cause ?? '',
});

/** The schedule that starts a night's run. */
export function scheduleOf({ deployment }: EmbeddedAws): Schedule {
  const [schedule] = deployment.schedules;
  if (schedule === undefined) throw new Error('The synthesized stack has no schedule.');
  return schedule;
}

export const TRIGGER_FAILED = 'TriggerFailed';

type Triggered = { readonly answer: TriggerAnswer; readonly failures: readonly ExecutionSummary[] };

async function trigger(aws: EmbeddedAws, schedule: Schedule): Promise<Triggered> {
  const firing = await fireSchedule(aws, schedule);
  const outcome = firing.delivered ? firing.outcome : undefined;
  if (outcome !== undefined && outcome.functionError === undefined) {
    return { answer: v.parse(v.pipe(v.string(), v.parseJson(), TriggerAnswer), outcome.payload), failures: [] };
  }
  const Cause = firing.delivered
    ? causeText(
        outcome?.payload ??
          `the function could not be invoked: ${firing.refusal?.message ?? 'the event exceeded its maximum age'}`,
      )
    : firing.reason;
  const failure = { Name: schedule.targetArn, Status: 'FAILED', Error: TRIGGER_FAILED, Cause };
  return { answer: { Message: `The trigger failed: ${Cause}`, Executions: [], Skipped: [] }, failures: [failure] };
}

/** A trigger that failed may have started its execution. Another schedule may run at the same time. */
const runName = (scheduled: Date): string => `${scheduled.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

const mapRunOf = ({ mapRunStartedEventDetails: details }: Execution['history'][number]): string[] =>
  typeof details?.mapRunArn === 'string' ? [details.mapRunArn] : [];

/** Fires the schedule now, enabled or not, and waits until everything it started has ended. */
export async function runNight(aws: EmbeddedAws, schedule: Schedule, number: number): Promise<Night> {
  const scheduled = aws.clock.now();
  const known = new Set(aws.executions.list().map(({ executionArn }) => executionArn));
  const { answer, failures } = await trigger(aws, schedule);
  const named = new Set(answer.Executions.map(({ ExecutionArn }) => ExecutionArn));
  const started = aws.executions
    .list()
    .filter((e) => !known.has(e.executionArn) && e.mapRunArn === undefined)
    .filter((e) => named.has(e.executionArn) || (failures.length > 0 && e.name.startsWith(runName(scheduled))));
  const executions = await Promise.all(started.map(({ executionArn }) => aws.executions.ended(executionArn)));
  const mapRuns = new Set(executions.flatMap(({ history }) => history.flatMap(mapRunOf)));
  const results = aws.executions
    .list()
    .filter(({ mapRunArn = '' }) => mapRuns.has(mapRunArn))
    .flatMap(({ output }) => resultOf(output) ?? []);
  const resultFor = new Map(results.map((result) => [result.ResourceId, result]));
  const requests = executions.map(({ input }) => requestOf(input));
  return {
    Night: number,
    ScheduledTime: scheduled.toISOString(),
    EndTime: aws.clock.now().toISOString(),
    Message: answer.Message,
    Executions: [...failures, ...executions.map(summary)],
    Unlisted: requests.flatMap(({ Unlisted }) => Unlisted),
    Warnings: missingNames(results),
    Resources: [
      ...requests.flatMap(requestedIds).map((id) => outcomeOf(aws, id, resultFor.get(id))),
      ...answer.Skipped.map(({ ResourceId, Reason }) => withoutCopy(aws, ResourceId, 'Skipped', Reason)),
    ],
  };
}
