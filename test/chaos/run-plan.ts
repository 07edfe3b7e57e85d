/** Runs a plan and records what the invariants judge: reports, deletions with the copies that existed then, and the world after each
 *  night. */
import { type Night, runNight, scheduleOf } from '../../commands/rehearsal/night';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { fireSchedule } from '../../local/schedule/fire-schedule';
import type { Backup, Snapshot } from '../../local/world/world';
import { createEarlierCopies } from './earlier-copies';
import type { Plan } from './plan';
import { FIRST_NIGHT, type ReusedDeployment } from './reused-deployment';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Longer than every watchdog, pending snapshot and slow backup. */
const SETTLING_TIME = 8 * HOUR;

export interface Deletion {
  readonly time: number;
  readonly deleted: Backup | Snapshot;
  /** All copies just before the deletion. */
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
}

export interface NightResult {
  readonly night: Night;
  readonly backups: readonly Backup[];
  readonly snapshots: readonly Snapshot[];
  readonly stopped: readonly string[];
  /** Instances whose watchdog is still armed after every run has ended. */
  readonly armed: readonly string[];
}

export interface Observed {
  readonly plan: Plan;
  readonly nights: readonly NightResult[];
  readonly deletions: readonly Deletion[];
  readonly foreignIds: ReadonlySet<string>;
  readonly accountId: string;
  /** Inputs of the executions that the schedule started. */
  readonly executions: readonly string[];
  readonly stillRunning: number;
  readonly defects: readonly string[];
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
}

const copies = <Value extends object>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map.values()].map((value) => ({ ...value }));

function watchDeletions({ world, clock }: EmbeddedAws): Deletion[] {
  const deletions: Deletion[] = [];
  const onDelete = (deleted: Backup | Snapshot): void => {
    const there = { backups: copies(world.backups), snapshots: copies(world.snapshots) };
    deletions.push({ time: clock.now().getTime(), deleted: { ...deleted }, ...there });
  };
  Object.assign(world, {
    backups: new Watched(world.backups, onDelete),
    snapshots: new Watched(world.snapshots, onDelete),
  });
  return deletions;
}

function after(night: Night, aws: EmbeddedAws): NightResult {
  const { world } = aws;
  const machines = [...aws.machines.values()];
  return {
    night,
    backups: copies(world.backups),
    snapshots: copies(world.snapshots),
    stopped: machines.filter((each) => !each.isApplicationRunning()).map((each) => each.instanceId),
    armed: machines.filter(({ tasks }) => tasks.all().length > 0).map((each) => each.instanceId),
  };
}

/** `alter` is for the tests of the invariants: it changes the world as no fault can. */
export const runPlan = (
  deployment: ReusedDeployment,
  plan: Plan,
  alter: (aws: EmbeddedAws) => void = () => {},
): Promise<Observed> =>
  deployment.run(plan, async (aws, defects) => {
    const foreignIds = createEarlierCopies(aws, plan);
    const deletions = watchDeletions(aws);
    const schedule = scheduleOf(aws);
    const nights: NightResult[] = [];
    for (let number = 1; number <= plan.nights; number += 1) {
      await aws.clock.advanceTo(new Date(FIRST_NIGHT.getTime() + (number - 1) * DAY));
      const scheduled = aws.clock.now();
      const running = runNight(aws, schedule, number);
      const again = plan.again.map(async (seconds) => {
        await aws.clock.sleep(seconds * SECOND);
        await fireSchedule(aws, schedule, scheduled);
      });
      const night = await running;
      await Promise.all(again);
      await aws.clock.sleep(SETTLING_TIME);
      alter(aws);
      nights.push(after(night, aws));
    }
    const started = aws.executions.list().filter(({ mapRunArn }) => mapRunArn === undefined);
    return {
      plan,
      nights,
      deletions,
      foreignIds,
      accountId: aws.world.accountId,
      executions: started.map(({ input }) => input),
      stillRunning: aws.executions.list().filter(({ status }) => status === 'RUNNING').length,
      defects: defects.map(String),
    };
  });
