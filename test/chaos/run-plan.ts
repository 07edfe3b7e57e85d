/** Runs a plan and records what can be judged afterwards: what was reported, what was deleted while what else existed, and the
 *  world after each night. */

import { resultOf } from '../../commands/rehearsal/deployed-run';
import { type Night, runNight, scheduleOf } from '../../commands/rehearsal/night';
import type { ItemResult } from '../../contracts/result';
import type { Authorization } from '../../local/aws/authorization/authorizer';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { fireSchedule } from '../../local/schedule/fire-schedule';
import type { Backup, Snapshot } from '../../local/world/world';
import { type Copies, idOf, type Owner } from './copies';
import { type DeploymentName, OTHER, OWN, type Policy, policyOf, type SettingsName } from './deployments';
import { createEarlierCopies } from './earlier-copies';
import { editByHand } from './hand-edits';
import { FIRST_NIGHT, type Plan } from './plan';
import type { ReusedDeployment } from './reused-deployment';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Longer than any watchdog, pending snapshot or slow backup takes. */
const SETTLING_TIME = 8 * HOUR;

export interface Deletion extends Copies {
  readonly time: number;
  readonly deleted: Backup | Snapshot;
  /** Whose role deleted it, and the policy of that deployment at that time. */
  readonly by: DeploymentName;
  readonly policy: Policy;
}

/** One run of one of the deployments. */
export interface Run {
  readonly deployment: DeploymentName;
  readonly policy: Policy;
  readonly night: Night;
  /** The results of its items. */
  readonly results: readonly ItemResult[];
  /** Instances whose application was stopped when the run ended. */
  readonly stoppedAtEnd: readonly string[];
}

/** A service that a script stopped or started. */
interface Operation {
  readonly instance: string;
  readonly operation: string;
  readonly time: number;
}

export interface NightResult extends Copies {
  readonly number: number;
  /** The run of the schedule, then those of a second schedule and of another deployment. */
  readonly runs: readonly [Run, ...Run[]];
  readonly stopped: readonly string[];
  /** Instances on which a watchdog is armed although everything has ended. */
  readonly armed: readonly string[];
}

export interface Observed {
  readonly plan: Plan;
  readonly nights: readonly NightResult[];
  readonly deletions: readonly Deletion[];
  /** The tags, as JSON, of the planted copies that no deployment made, by id. */
  readonly foreign: ReadonlyMap<string, string>;
  /** Ids of the copies that a person changed. */
  readonly edited: ReadonlySet<string>;
  readonly accountId: string;
  /** Inputs of the executions that the schedules started. */
  readonly executions: readonly string[];
  readonly stillRunning: number;
  readonly defects: readonly string[];
  readonly operations: readonly Operation[];
}

class Watched<Value> extends Map<string, Value> {
  constructor(
    entries: Iterable<[string, Value]>,
    private readonly onDelete: (value: Value) => void,
  ) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  override delete(key: string): boolean {
    const value = this.get(key);
    if (value !== undefined) this.onDelete(value);
    return super.delete(key);
  }

  deleteByHand(key: string): void {
    super.delete(key);
  }
}

const copiesOfAll = <Value extends object>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map.values()].map((value) => ({ ...value }));

/** Who last was allowed to delete which copy. */
class Deleters {
  readonly #roles = new Map<string, string>();

  readonly onAuthorization = ({ caller, request, decision }: Authorization): void => {
    if (decision !== 'Allow' || !/:Delete(Snapshot|Backup)$/.test(request.action)) return;
    this.#roles.set(request.resource.slice(request.resource.lastIndexOf('/') + 1), caller.roleArn ?? '');
  };

  of(id: string): DeploymentName {
    return this.#roles.get(id)?.includes(OTHER) ? OTHER : OWN;
  }
}

interface Record {
  readonly nights: NightResult[];
  readonly deletions: Deletion[];
  readonly edited: Set<string>;
  readonly executions: string[];
  readonly defects: string[];
  readonly operations: Operation[];
  stillRunning: number;
  foreign: ReadonlyMap<string, string>;
  accountId: string;
}

function watchCopies({ world, clock }: EmbeddedAws, deleters: Deleters, settings: SettingsName, record: Record) {
  const onDelete = (deleted: Backup | Snapshot): void => {
    const by = deleters.of(idOf(deleted));
    const existing = { backups: copiesOfAll(world.backups), snapshots: copiesOfAll(world.snapshots) };
    const time = clock.now().getTime();
    record.deletions.push({ time, deleted: { ...deleted }, by, policy: policyOf(by, settings), ...existing });
  };
  const backups = new Watched(world.backups, onDelete);
  const snapshots = new Watched(world.snapshots, onDelete);
  Object.assign(world, { backups, snapshots });
  return {
    all: () => [...backups.values(), ...snapshots.values()],
    deleteByHand(id: string) {
      backups.deleteByHand(id);
      snapshots.deleteByHand(id);
    },
  };
}

function after(number: number, runs: NightResult['runs'], { world, machines }: EmbeddedAws): NightResult {
  return {
    number,
    runs,
    backups: copiesOfAll(world.backups),
    snapshots: copiesOfAll(world.snapshots),
    stopped: [...machines.values()].filter((each) => !each.isApplicationRunning()).map((each) => each.instanceId),
    armed: [...machines.values()].filter(({ tasks }) => tasks.all().length > 0).map((each) => each.instanceId),
  };
}

/** An item's result names its run only through its execution, so all that ended during the night count. */
function resultsOf({ executions, machines }: EmbeddedAws, { ScheduledTime }: Night) {
  const since = Date.parse(ScheduledTime);
  const items = executions.list().filter(({ mapRunArn, startDate }) => mapRunArn && startDate.getTime() >= since);
  return {
    results: items.flatMap(({ output }) => resultOf(output) ?? []),
    stoppedAtEnd: [...machines.values()].filter((each) => !each.isApplicationRunning()).map((each) => each.instanceId),
  };
}

/** All runs of a night, and what else its schedules deliver. */
async function runAll(
  aws: EmbeddedAws,
  plan: Plan,
  number: number,
  settings: SettingsName,
): Promise<NightResult['runs']> {
  const { secondScheduleSeconds, otherDeploymentSeconds, again } = plan;
  const schedule = scheduleOf(aws);
  const other = aws.deployment.schedules.find(({ name }) => name.includes(OTHER));
  const scheduled = aws.clock.now();
  const run = async (deployment: DeploymentName, of: typeof schedule, seconds: number): Promise<Run> => {
    if (seconds > 0) await aws.clock.sleep(seconds * SECOND);
    const night = await runNight(aws, of, number);
    return { deployment, policy: policyOf(deployment, settings), night, ...resultsOf(aws, night) };
  };
  const deliverAgain = async (seconds: number) => {
    await aws.clock.sleep(seconds * SECOND);
    await fireSchedule(aws, schedule, scheduled);
  };
  const [first, more] = await Promise.all([
    run(OWN, schedule, 0),
    Promise.all([
      ...(secondScheduleSeconds === null ? [] : [run(OWN, { ...schedule, name: 'Second' }, secondScheduleSeconds)]),
      ...(otherDeploymentSeconds === null || other === undefined ? [] : [run(OTHER, other, otherDeploymentSeconds)]),
    ]),
    ...again.map(deliverAgain),
  ]);
  return [first, ...more];
}

/** Nights with the same settings run in one world; the next settings find the copies that it leaves. */
function segmentsOf({ nights, redeployments }: Plan): { settings: SettingsName; nights: number[] }[] {
  const segments: { settings: SettingsName; nights: number[] }[] = [{ settings: 'AsInProd', nights: [] }];
  for (let number = 1; number <= nights; number += 1) {
    const settings = redeployments.findLast(({ beforeNight }) => beforeNight === number)?.settings;
    if (settings !== undefined) segments.push({ settings, nights: [] });
    segments.at(-1)?.nights.push(number);
  }
  return segments.filter((segment) => segment.nights.length > 0);
}

const beginOf = (number: number): Date => new Date(FIRST_NIGHT.getTime() + (number - 1) * DAY);

/** `alter` is for the tests of the suite itself: it does to the world what no fault of a file can do. */
export async function runPlan(
  deployment: ReusedDeployment,
  plan: Plan,
  alter: (aws: EmbeddedAws) => void = () => {},
): Promise<Observed> {
  const empty = { nights: [], deletions: [], edited: new Set<string>(), executions: [], defects: [], operations: [] };
  const record: Record = { ...empty, stillRunning: 0, foreign: new Map(), accountId: '' };
  let left: Copies | undefined;
  for (const { settings, nights } of segmentsOf(plan)) {
    const deleters = new Deleters();
    const begin = beginOf(nights[0] ?? 1);
    const onOperation = (instance: string, operation: string, time: Date) =>
      void record.operations.push({ instance, operation, time: time.getTime() });
    const scene = { settings, begin, onAuthorization: deleters.onAuthorization, onOperation };
    left = await deployment.run(plan, scene, async (aws, defects) => {
      record.accountId = aws.world.accountId;
      if (left === undefined) record.foreign = createEarlierCopies(aws, plan);
      for (const backup of left?.backups ?? []) aws.world.backups.set(backup.BackupId, backup);
      for (const snapshot of left?.snapshots ?? []) aws.world.snapshots.set(snapshot.SnapshotId, snapshot);
      const copies = watchCopies(aws, deleters, settings, record);
      const owner: Owner = { deployment: OWN, accountId: record.accountId, foreign: record.foreign };
      for (const number of nights) {
        await aws.clock.advanceTo(beginOf(number));
        for (const edit of plan.edits.filter(({ beforeNight }) => beforeNight === number)) {
          for (const id of editByHand(edit, copies, owner)) record.edited.add(id);
        }
        const runs = await runAll(aws, plan, number, settings);
        await aws.clock.sleep(SETTLING_TIME);
        alter(aws);
        record.nights.push(after(number, runs, aws));
      }
      const executions = aws.executions.list();
      record.executions.push(
        ...executions.filter(({ mapRunArn }) => mapRunArn === undefined).map(({ input }) => input),
      );
      record.stillRunning += executions.filter(({ status }) => status === 'RUNNING').length;
      record.defects.push(...defects.map(String));
      return { backups: copiesOfAll(aws.world.backups), snapshots: copiesOfAll(aws.world.snapshots) };
    });
  }
  return { plan, ...record };
}
