/** The invariants of every run, whatever fails in it: the four promises, no duplicate work, no orphans, no program errors.
 *  `invariants.test.ts` shows that each detects a violation. */
import type { Backup } from '../../local/world/world';
import {
  backupCopies,
  type Copy,
  isHeld,
  isOwnBackup,
  isOwnSnapshot,
  KEEP_AT_LEAST,
  PERIOD,
  snapshotCopies,
  tag,
} from './copies';
import { fileSystemId, instanceId } from './plan';
import type { Deletion, NightResult, Observed } from './run-plan';
import { isTransient } from './transient-faults';

type Invariant = (observed: Observed) => readonly string[];

const ATTEMPTS = 5;
const RUN_TIMEOUT = 24 * 60 * 60 * 1000;

const isBackup = (copy: Deletion['deleted']): copy is Backup => 'BackupId' in copy;
const begin = ({ night }: NightResult): number => Date.parse(night.ScheduledTime);

/** The copies of a resource that this deployment made. */
function copiesOf(
  id: string,
  { backups, snapshots }: Pick<NightResult, 'backups' | 'snapshots'>,
  accountId: string,
): Copy[] {
  return [
    ...backupCopies(backups.filter((backup) => backup.FileSystemId === id && isOwnBackup(backup))),
    ...snapshotCopies(snapshots.filter((each) => tag(each, 'Ec2InstanceId') === id && isOwnSnapshot(each, accountId))),
  ];
}

const resourcesOf = ({ plan }: Observed): string[] => [
  ...plan.fileSystems.map((_, index) => fileSystemId(index)),
  ...plan.instances.map((_, index) => instanceId(index)),
];

const triggerFailed = ({ night }: NightResult): boolean =>
  night.Executions.some(({ Error: error }) => error === 'TriggerFailed');

function deletionFaults({ deleted, time, backups, snapshots }: Deletion, accountId: string): string[] {
  const id = isBackup(deleted) ? deleted.BackupId : deleted.SnapshotId;
  const isOwn = isBackup(deleted) ? isOwnBackup(deleted) : isOwnSnapshot(deleted, accountId);
  if (!isOwn) return [`${id} was deleted, but another deployment created it`];
  if (isHeld(deleted)) return [`${id} was deleted, but is held`];
  const resource = isBackup(deleted) ? deleted.FileSystemId : (tag(deleted, 'Ec2InstanceId') ?? '');
  const copyId = isBackup(deleted) ? id : tag(deleted, 'SnapshotRequestId');
  const copies = copiesOf(resource, { backups, snapshots }, accountId);
  const copy = copies.find((each) => each.id === copyId);
  if (copy === undefined) return [`${id} was deleted, but belongs to no copy`];
  const newer = copies.filter(({ isGood, madeAt }) => isGood && madeAt > copy.madeAt).length;
  const needed = copy.isGood ? KEEP_AT_LEAST : 1;
  return [
    ...(newer < needed ? [`${id} was deleted while ${newer} newer good copies of ${resource} existed`] : []),
    ...(time - copy.madeAt < PERIOD ? [`${id} was deleted before its retention period was over`] : []),
  ];
}

/** Promise 1. */
const applicationsRun: Invariant = ({ nights }) =>
  nights.flatMap(({ night, stopped, armed }) => [
    ...stopped.map((id) => `night ${night.Night}: the application on ${id} is stopped`),
    ...armed.map((id) => `night ${night.Night}: a watchdog on ${id} is still armed`),
  ]);

/** Promise 2. */
const retentionKeepsGoodCopies: Invariant = ({ deletions, foreignIds, nights, accountId }) => {
  const last = nights.at(-1);
  const left = new Set([
    ...(last?.backups ?? []).map(({ BackupId }) => BackupId),
    ...(last?.snapshots ?? []).map(({ SnapshotId }) => SnapshotId),
  ]);
  return [
    ...deletions.flatMap((deletion) => deletionFaults(deletion, accountId)),
    ...[...foreignIds]
      .filter((id) => !left.has(id))
      .map((id) => `${id} was deleted, but another deployment created it`),
  ];
};

const same = (left: readonly string[], right: readonly string[]): boolean =>
  [...left].sort().join() === [...right].sort().join();

/** Promise 3: every resource is reported once; a success names a new good copy, anything else has a reason; only actual deletions
 *  are counted. */
const reportIsTrue: Invariant = (observed) =>
  observed.nights.flatMap((after) =>
    resourcesOf(observed).flatMap((id) => {
      const outcomes = after.night.Resources.filter(({ ResourceId }) => ResourceId === id);
      const [outcome] = outcomes;
      const at = `night ${after.night.Night}: ${id}`;
      if (outcome === undefined) return triggerFailed(after) ? [] : [`${at} is not reported`];
      if (outcomes.length > 1) return [`${at} is reported ${outcomes.length} times`];
      if (outcome.Status !== 'Succeeded') return outcome.Reason === '' ? [`${at} ${outcome.Status}: no reason`] : [];
      const fresh = copiesOf(id, after, observed.accountId).filter(
        ({ isGood, madeAt }) => isGood && madeAt >= begin(after),
      );
      const deleted = deletedCopies(id, after, observed);
      return [
        ...(fresh.some(({ parts }) => same(parts, outcome.Copies))
          ? []
          : [`${at} is reported as a success, but the copy that it names is no good copy of that night`]),
        ...(outcome.Deleted > deleted
          ? [`${at} reports ${outcome.Deleted} deleted copies, but ${deleted} were deleted`]
          : []),
      ];
    }),
  );

function deletedCopies(id: string, { night }: NightResult, { deletions }: Observed): number {
  const [from, until] = [Date.parse(night.ScheduledTime), Date.parse(night.EndTime)];
  const ofNight = deletions.filter(({ time }) => time >= from && time <= until);
  const copies = ofNight.flatMap(({ deleted }) =>
    isBackup(deleted)
      ? deleted.FileSystemId === id
        ? [deleted.BackupId]
        : []
      : tag(deleted, 'Ec2InstanceId') === id
        ? [tag(deleted, 'SnapshotRequestId')]
        : [],
  );
  return new Set(copies).size;
}

/** Promise 3, of the run as a whole. */
const executionsAgree: Invariant = ({ nights, plan }) =>
  nights.flatMap((after) => {
    const { Night, Resources, Executions } = after.night;
    const bad = Resources.filter(({ Status }) => Status !== 'Succeeded');
    const succeeded = Executions.every(({ Status }) => Status === 'SUCCEEDED');
    const reported = !plan.faults.some(({ call }) => call === 'lambda:ReportRun');
    const causes = Executions.map(({ Cause }) => Cause).join();
    return [
      ...(bad.length > 0 && succeeded ? [`night ${Night}: a resource has failed, and every execution succeeded`] : []),
      ...(bad.length === 0 && !succeeded && reported && !triggerFailed(after)
        ? [`night ${Night}: nothing has failed, but an execution has: ${causes}`]
        : []),
      ...(reported && !triggerFailed(after)
        ? bad
            .filter(({ ResourceId }) => !causes.includes(ResourceId))
            .map(({ ResourceId }) => `night ${Night}: the cause does not name ${ResourceId}`)
        : []),
    ];
  });

/** Promise 4: a resource that no fault targets is backed up, and so is every resource if all faults are transient. */
const failuresAreIsolated: Invariant = (observed) => {
  const { plan, nights } = observed;
  const transient = plan.faults.every(isTransient) && plan.faults.length <= 2;
  const aimed = plan.faults.every(({ resource }) => resource !== undefined);
  const hit = new Set(plan.faults.map(({ resource }) => resource));
  return nights.flatMap((after) =>
    resourcesOf(observed)
      .filter((id) => transient || (aimed && !hit.has(id)))
      .flatMap((id) => {
        const outcome = after.night.Resources.find(({ ResourceId }) => ResourceId === id);
        return outcome?.Status === 'Succeeded'
          ? []
          : [
              `night ${after.night.Night}: ${id} ${outcome?.Status}, without a fault that targets it: ${outcome?.Reason}`,
            ];
      }),
  );
};

const nothingTwice: Invariant = (observed) => {
  const { plan, nights, executions, accountId } = observed;
  const transient = plan.faults.every(isTransient);
  const copies = nights.flatMap((after, index) => {
    const until = nights[index + 1] === undefined ? Number.POSITIVE_INFINITY : begin(nights[index + 1] ?? after);
    return resourcesOf(observed).flatMap((id) => {
      const made = copiesOf(id, after, accountId).filter(({ madeAt }) => madeAt >= begin(after) && madeAt < until);
      const most = transient || id.startsWith('fs-') ? 1 : ATTEMPTS;
      return made.length > most ? [`night ${after.night.Night}: ${made.length} copies of ${id}`] : [];
    });
  });
  const runs = (id: string): number => executions.filter((input) => input.includes(id)).length;
  return [
    ...copies,
    ...resourcesOf(observed)
      .filter((id) => runs(id) > plan.nights)
      .map((id) => `${runs(id)} executions work on ${id}`),
  ];
};

/** Every copy carries the tags by which retention finds it. */
const noOrphans: Invariant = ({ nights, accountId, foreignIds }) => {
  const first = nights[0];
  const last = nights.at(-1);
  if (first === undefined || last === undefined) return [];
  const made = {
    backups: last.backups.filter(
      ({ CreationTime, BackupId }) => CreationTime.getTime() >= begin(first) && !foreignIds.has(BackupId),
    ),
    snapshots: last.snapshots.filter(
      ({ StartTime, SnapshotId }) => StartTime.getTime() >= begin(first) && !foreignIds.has(SnapshotId),
    ),
  };
  return [
    ...made.backups
      .filter((each) => !isOwnBackup(each))
      .map(({ BackupId }) => `${BackupId} lacks the tags of this deployment`),
    ...made.snapshots
      .filter(
        (each) => !isOwnSnapshot(each, accountId) || !tag(each, 'SnapshotRequestId') || !tag(each, 'SnapshotSetSize'),
      )
      .map(({ SnapshotId }) => `${SnapshotId} lacks the tags of this deployment`),
  ];
};

const runsEnd: Invariant = ({ nights, stillRunning }) => [
  ...nights
    .filter(({ night }) => Date.parse(night.EndTime) - Date.parse(night.ScheduledTime) >= RUN_TIMEOUT)
    .map(({ night }) => `night ${night.Night} lasted until ${night.EndTime}`),
  ...nights.flatMap(({ night }) =>
    night.Executions.filter(({ Status }) => Status === 'TIMED_OUT').map(({ Name }) => `${Name} timed out`),
  ),
  ...(stillRunning > 0 ? [`${stillRunning} executions are still running`] : []),
];

/** Errors of a program rather than of AWS. */
const DEFECT =
  /TypeError|ReferenceError|RangeError|is not a function|Cannot read prop|States\.Runtime|States\.DataLimit/;

const noDefects: Invariant = ({ nights, defects }) => [
  ...defects.map((defect) => `the embedded AWS: ${defect}`),
  ...nights.flatMap(({ night }) =>
    [
      ...night.Resources.map(({ Reason }) => Reason),
      ...night.Executions.map(({ Cause, Error: error }) => error + Cause),
    ]
      .filter((text) => DEFECT.test(text))
      .map((text) => `night ${night.Night}: ${text}`),
  ),
];

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  applicationsRun,
  retentionKeepsGoodCopies,
  reportIsTrue,
  executionsAgree,
  failuresAreIsolated,
  nothingTwice,
  noOrphans,
  runsEnd,
  noDefects,
};

/** All violations, each prefixed with its invariant. */
export const violations = (observed: Observed): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, invariant]) =>
    invariant(observed).map((violation) => `${name}: ${violation}`),
  );
