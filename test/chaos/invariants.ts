/** What must hold after every plan, whatever failed in it: the promises, and that nothing is done twice or left behind.
 *  `invariants.test.ts` shows for each invariant that it can be broken. */
import { type Copies, type Copy, copiesOf, copyIdOf, idOf, isHeld, isOwn, type Owner, resourceOf, tag } from './copies';
import { DEPLOYMENTS, type DeploymentName } from './deployments';
import { tagText } from './earlier-copies';
import { fileSystemId, instanceId, type Plan } from './plan';
import type { Deletion, NightResult, Observed, Run } from './run-plan';
import { isTransient } from './transient-faults';

type Invariant = (observed: Observed) => readonly string[];

const ATTEMPTS = 5;
const HOUR = 60 * 60 * 1000;
const RUN_TIMEOUT = 24 * HOUR;

/** A run waits half an hour for another backup of its file system; larger ones may take longer. */
const LARGEST_IN_TURNS_GIBIBYTES = 1000;

const beginOf = ({ night }: Run): number => Date.parse(night.ScheduledTime);
const endOf = ({ night }: Run): number => Date.parse(night.EndTime);

const ownerIn = ({ accountId, foreign }: Observed, deployment: DeploymentName): Owner => ({
  deployment,
  accountId,
  foreign,
});

const resourcesOf = ({ plan }: Observed): string[] => [
  ...plan.fileSystems.map((_, index) => fileSystemId(index)),
  ...plan.instances.map((_, index) => instanceId(index)),
];

const triggerFailed = ({ night }: Run): boolean =>
  night.Executions.some(({ Error: error }) => error === 'TriggerFailed');

const runsOf = ({
  nights,
}: Observed): readonly { readonly after: NightResult; readonly run: Run; readonly at: string }[] =>
  nights.flatMap((after) =>
    after.runs.map((run, index) => ({
      after,
      run,
      at: `night ${after.number}${after.runs.length > 1 ? ` run ${index + 1} of ${run.deployment}` : ''}`,
    })),
  );

const outcomeFor = ({ night }: Run, id: string) => night.Resources.find(({ ResourceId }) => ResourceId === id);

/** The runs of a deployment in a night. With more than one, a copy may be of either. */
const runsOfDeployment = (after: NightResult, deployment: DeploymentName): readonly Run[] =>
  after.runs.filter((run) => run.deployment === deployment);

/** The good copies that the runs of a deployment made in a night. */
function goodCopiesOf(id: string, after: NightResult, deployment: DeploymentName, observed: Observed): readonly Copy[] {
  const runs = runsOfDeployment(after, deployment);
  const [begin, end] = [Math.min(...runs.map(beginOf)), Math.max(...runs.map(endOf))];
  const policy = runs[0]?.policy ?? after.runs[0].policy;
  return copiesOf(id, after, ownerIn(observed, deployment), policy).filter(
    ({ isGood, madeAt }) => isGood && madeAt >= begin && madeAt <= end,
  );
}

function deletionFaults({ deleted, by, policy, time, ...existing }: Deletion, observed: Observed): string[] {
  const owner = ownerIn(observed, by);
  const id = idOf(deleted);
  if (!isOwn(deleted, owner)) return [`${by} deleted ${id}, which it did not make`];
  if (isHeld(deleted)) return [`${id} was deleted, but carries the hold tag`];
  const resource = resourceOf(deleted);
  const copies = copiesOf(resource, existing, owner, policy);
  const copy = copies.find((each) => each.id === copyIdOf(deleted));
  if (copy === undefined) return [`${id} was deleted, but belongs to no copy`];
  const parts = [...existing.backups, ...existing.snapshots].filter((each) => copy.parts.includes(idOf(each)));
  if (parts.some(isHeld)) return [`${id} was deleted, but another part of its copy carries the hold tag`];
  const newer = copies.filter(({ isGood, madeAt }) => isGood && madeAt > copy.madeAt).length;
  // A copy that is not good, or no longer good since a part of it was deleted, needs one good copy that is newer.
  const needed = copy.isGood ? policy.keepAtLeast : 1;
  return [
    ...(newer < needed ? [`${id} was deleted while ${newer} newer good copies of ${resource} existed`] : []),
    ...(time - copy.madeAt < policy.periodMilliseconds
      ? [`${id} was deleted before its retention period was over`]
      : []),
  ];
}

/** Promise 1. */
const applicationsRun: Invariant = ({ nights }) =>
  nights.flatMap(({ number, stopped, armed }) => [
    ...stopped.map((id) => `night ${number}: the application on ${id} is stopped`),
    ...armed.map((id) => `night ${number}: a watchdog on ${id} is still armed`),
  ]);

/** Errors of a step that end it without ending the agent: the run can start the application again, and follow it. */
const FOLLOWED = ['Failed', 'FailedAfter', 'TimedOut', 'Hangs'];

/** Promise 1: a run does not end before an application runs that can be started; and a success has one that runs. */
const runsFollowApplications: Invariant = (observed) =>
  runsOf(observed).flatMap(({ after, run, at }) => {
    // Another run may have stopped it.
    if (after.runs.length > 1) return [];
    const isFollowed = observed.plan.faults.every(
      ({ call, error }) => /^(service|ec2):/.test(call) || (call.startsWith('step:') && FOLLOWED.includes(error)),
    );
    return run.stoppedAtEnd.flatMap((id) => [
      ...(isFollowed && !after.stopped.includes(id) ? [`${at} ended before the application on ${id} ran`] : []),
      ...(outcomeFor(run, id)?.Status === 'Succeeded'
        ? [`${at}: ${id} succeeded, but its application is stopped`]
        : []),
    ]);
  });

/** Promise 1: the result says that an application is not known to run. */
const outagesAreReported: Invariant = (observed) =>
  runsOf(observed).flatMap(({ run, after, at }) =>
    (after.runs.length > 1 ? [] : run.results)
      .filter(({ ResourceId, Application: { State } }) => run.stoppedAtEnd.includes(ResourceId) && State === 'Running')
      .map(({ ResourceId }) => `${at}: the application on ${ResourceId} is stopped, but reported as running`),
  );

const DOWNTIME_TOLERANCE_SECONDS = 30;

/** Promise 3: the downtime in the result is what happened on the instance. */
const downtimeIsTrue: Invariant = (observed) =>
  runsOf(observed).flatMap(({ run, after, at }) =>
    run.results
      .filter(({ Application, Attempts }) => Application.State === 'Running' && Attempts === 1)
      .flatMap(({ ResourceId: id, Application: { DowntimeSeconds } }) => {
        const own = observed.operations.filter(
          ({ instance, time }) => instance === id && time >= beginOf(run) && time <= endOf(run),
        );
        const stop = own.find(({ operation }) => operation.startsWith('stop '));
        const start = own.findLast(({ operation }) => operation.startsWith('start '));
        if (after.runs.length > 1 || stop === undefined || start === undefined) return [];
        const seconds = (start.time - stop.time) / 1000;
        return DowntimeSeconds < 0 || Math.abs(DowntimeSeconds - seconds) <= DOWNTIME_TOLERANCE_SECONDS
          ? []
          : [`${at}: ${id} was down for about ${seconds} s, but ${DowntimeSeconds} s are reported`];
      }),
  );

/** Promise 3: a result warns if none of the named services exists. */
const misspellingsAreReported: Invariant = (observed) =>
  runsOf(observed)
    .filter(({ run }) => run.policy.services.includes('MSSQLSERVR'))
    .flatMap(({ run, at }) =>
      run.results
        .filter(
          ({ ResourceType, Status, Warning }) => ResourceType === 'Ec2Instance' && Status === 'Succeeded' && !Warning,
        )
        .map(({ ResourceId }) => `${at}: ${ResourceId} has none of the services, without a warning`),
    );

/** Waiting does not cure these; the application must not be stopped for them a second time. */
const LASTING_ERRORS = ['SnapshotLimitExceeded', 'UnauthorizedOperation', 'InvalidParameterValue'];

/** Promise 1: an error that lasts stops the application once. */
const lastingErrorsStopOnce: Invariant = ({ plan, operations, nights }) =>
  plan.faults
    .filter(({ call, error }) => call === 'ec2:CreateSnapshots' && LASTING_ERRORS.includes(error))
    .filter(({ times, probability }) => times === undefined && probability === undefined)
    .flatMap(({ resource = '' }) => {
      const stops = operations.filter(
        ({ instance, operation }) => instance === resource && operation === 'stop MSSQLSERVER',
      ).length;
      const runs = nights.reduce((sum, { runs: { length } }) => sum + length, 0);
      return stops > runs ? [`${resource} was stopped ${stops} times in ${runs} runs`] : [];
    });

/** Promise 2. */
const retentionKeepsGoodCopies: Invariant = (observed) => {
  const { deletions, foreign, nights } = observed;
  const last = nights.at(-1);
  const left = new Map([...(last?.backups ?? []), ...(last?.snapshots ?? [])].map((copy) => [idOf(copy), copy]));
  return [
    ...deletions.flatMap((deletion) => deletionFaults(deletion, observed)),
    ...[...foreign].flatMap(([id, tags]) => {
      const copy = left.get(id);
      if (copy === undefined) return [`${id}, which no deployment made, was deleted`];
      return tagText(copy) === tags ? [] : [`the tags of ${id}, which no deployment made, were changed`];
    }),
  ];
};

const same = (left: readonly string[], right: readonly string[]): boolean =>
  [...left].sort().join() === [...right].sort().join();

/** Promise 3: every run reports every resource once, a success names a good copy of that run, and anything else has a reason. */
const reportIsTrue: Invariant = (observed) =>
  runsOf(observed).flatMap(({ after, run, at }) =>
    resourcesOf(observed).flatMap((id) => {
      const outcomes = run.night.Resources.filter(({ ResourceId }) => ResourceId === id);
      const [outcome] = outcomes;
      if (outcome === undefined) return triggerFailed(run) ? [] : [`${at}: ${id} is not reported`];
      if (outcomes.length > 1) return [`${at}: ${id} is reported ${outcomes.length} times`];
      const good = goodCopiesOf(id, after, run.deployment, observed);
      const namesGood = good.some(({ parts }) => same(parts, outcome.Copies));
      if (outcome.Status === 'Succeeded') {
        return namesGood ? [] : [`${at}: ${id} succeeded, but what it names is no good copy of that run`];
      }
      return outcome.Reason === '' ? [`${at}: ${id} ${outcome.Status} without a reason`] : [];
    }),
  );

/** Promise 3: a good copy that a run made is named, even if the run has failed. */
const goodCopiesAreNamed: Invariant = (observed) =>
  observed.nights.flatMap((after) =>
    DEPLOYMENTS.flatMap((deployment) => {
      const runs = runsOfDeployment(after, deployment);
      if (runs.length === 0 || runs.some(triggerFailed)) return [];
      return resourcesOf(observed).flatMap((id) => {
        const good = goodCopiesOf(id, after, deployment, observed);
        const named = runs.flatMap((run) => outcomeFor(run, id)?.Copies ?? []);
        return good.length === 0 || good.some(({ parts }) => parts.every((part) => named.includes(part)))
          ? []
          : [`night ${after.number}: the good copy ${good[0]?.id} of ${id} is not named`];
      });
    }),
  );

/** Promise 3: as many deletions are reported as happened. */
const deletionsAreCounted: Invariant = (observed) =>
  observed.nights.flatMap((after) =>
    DEPLOYMENTS.flatMap((deployment) => {
      const runs = runsOfDeployment(after, deployment);
      if (runs.length === 0 || runs.some(triggerFailed)) return [];
      return resourcesOf(observed).flatMap((id) => {
        const reported = runs.reduce((sum, run) => sum + (outcomeFor(run, id)?.Deleted ?? 0), 0);
        const deleted = deletedCopies(id, after, deployment, observed);
        return reported === deleted
          ? []
          : [`night ${after.number}: ${reported} deleted copies of ${id} are reported, but ${deleted} were deleted`];
      });
    }),
  );

/** Copies of which a deployment deleted the last part that night. */
function deletedCopies(id: string, after: NightResult, deployment: DeploymentName, observed: Observed): number {
  const begin = Math.min(...runsOfDeployment(after, deployment).map(beginOf));
  const owner = ownerIn(observed, deployment);
  const own = [...after.backups, ...after.snapshots].filter((copy) => resourceOf(copy) === id && isOwn(copy, owner));
  const left = new Set(own.map(copyIdOf));
  const deleted = observed.deletions
    .filter(({ by, time }) => by === deployment && time >= begin && time < begin + RUN_TIMEOUT)
    .filter((deletion) => resourceOf(deletion.deleted) === id)
    .map((deletion) => copyIdOf(deletion.deleted));
  return new Set(deleted.filter((copy) => !left.has(copy))).size;
}

/** Promise 3: a set is called application-consistent only if no service of the application ran. */
const gradesAreTrue: Invariant = (observed) =>
  runsOf(observed).flatMap(({ after, run, at }) =>
    run.night.Resources.filter(({ Grade }) => Grade === 'ApplicationConsistent').flatMap(
      ({ ResourceId, Copies: ids }) =>
        after.snapshots
          .filter(({ SnapshotId }) => ids.includes(SnapshotId))
          .filter(({ servicesAtWork = [] }) => servicesAtWork.some((name) => run.policy.services.includes(name)))
          .map(({ SnapshotId }) => `${at}: ${SnapshotId} of ${ResourceId} was taken while the application ran`),
    ),
  );

/** Promise 3, of each run as a whole. */
const executionsAgree: Invariant = (observed) => {
  const reported = !observed.plan.faults.some(({ call }) => call === 'lambda:ReportRun');
  return runsOf(observed).flatMap(({ run, at }) => {
    const { Resources, Executions } = run.night;
    const bad = Resources.filter(({ Status }) => Status !== 'Succeeded');
    const succeeded = Executions.every(({ Status }) => Status === 'SUCCEEDED');
    const causes = Executions.map(({ Cause }) => Cause).join();
    return [
      ...(bad.length > 0 && succeeded ? [`${at}: a resource has failed, and every execution succeeded`] : []),
      ...(bad.length === 0 && !succeeded && reported && !triggerFailed(run)
        ? [`${at}: nothing has failed, but an execution has: ${causes}`]
        : []),
      ...(reported && !triggerFailed(run)
        ? bad
            .filter(({ ResourceId }) => !causes.includes(ResourceId))
            .map(({ ResourceId }) => `${at}: the cause does not name ${ResourceId}`)
        : []),
    ];
  });
};

/** Two runs take turns at a file system, which may take longer than a run waits. */
const mayWaitTooLong = ({ fileSystems }: Plan, { runs }: NightResult, id: string): boolean =>
  runs.length > 1 &&
  fileSystems.some(({ gibibytes }, index) => id === fileSystemId(index) && gibibytes > LARGEST_IN_TURNS_GIBIBYTES);

/** Promise 4: a resource without a fault of its own is backed up, and so is one with faults that retries overcome. */
const failuresAreIsolated: Invariant = (observed) => {
  const { plan } = observed;
  const [fault] = plan.faults;
  const failsOneFreeze = plan.faults.length === 1 && fault?.call === 'vss:Freeze' && fault.times?.length === 1;
  const transient = failsOneFreeze || (plan.faults.every(isTransient) && plan.faults.length <= 2);
  const aimed = plan.faults.every(({ resource }) => resource !== undefined);
  const hit = new Set(plan.faults.map(({ resource }) => resource));
  return runsOf(observed).flatMap(({ after, run, at }) =>
    resourcesOf(observed)
      .filter((id) => (transient || (aimed && !hit.has(id))) && !mayWaitTooLong(plan, after, id))
      .flatMap((id) => {
        const outcome = outcomeFor(run, id);
        return outcome?.Status === 'Succeeded'
          ? []
          : [`${at}: ${id} ${outcome?.Status} without a fault of its own: ${outcome?.Reason}`];
      }),
  );
};

const nothingTwice: Invariant = (observed) => {
  const { plan, nights, executions } = observed;
  const transient = plan.faults.every(isTransient);
  const copies = nights.flatMap((after, index) => {
    const next = nights[index + 1]?.runs[0];
    const until = next === undefined ? Number.POSITIVE_INFINITY : beginOf(next);
    return DEPLOYMENTS.flatMap((deployment) => {
      const runs = runsOfDeployment(after, deployment);
      const policy = runs[0]?.policy ?? after.runs[0].policy;
      return resourcesOf(observed).flatMap((id) => {
        const made = copiesOf(id, after, ownerIn(observed, deployment), policy).filter(
          ({ madeAt }) => madeAt >= beginOf(after.runs[0]) && madeAt < until,
        );
        const most = runs.length * (transient || id.startsWith('fs-') ? 1 : ATTEMPTS);
        return made.length > most ? [`night ${after.number}: ${made.length} copies of ${id} by ${deployment}`] : [];
      });
    });
  });
  const runs = nights.reduce((sum, after) => sum + after.runs.length, 0);
  const startedFor = (id: string): number => executions.filter((input) => input.includes(id)).length;
  return [
    ...copies,
    ...resourcesOf(observed)
      .filter((id) => startedFor(id) > runs)
      .map((id) => `${startedFor(id)} executions work on ${id}`),
  ];
};

const madeAt = (copy: Copies['backups'][number] | Copies['snapshots'][number]): number =>
  ('BackupId' in copy ? copy.CreationTime : copy.StartTime).getTime();

/** Whatever a run made carries the tags by which it is found again, unless a person removed them. */
const noOrphans: Invariant = (observed) => {
  const { nights, foreign, edited } = observed;
  const first = nights[0];
  const last = nights.at(-1);
  if (first === undefined || last === undefined) return [];
  return [...last.backups, ...last.snapshots]
    .filter((copy) => madeAt(copy) >= beginOf(first.runs[0]) && !foreign.has(idOf(copy)) && !edited.has(idOf(copy)))
    .filter(
      (copy) =>
        !DEPLOYMENTS.some((deployment) => isOwn(copy, ownerIn(observed, deployment))) ||
        !('BackupId' in copy || tag(copy, 'SnapshotSetSize')),
    )
    .map((copy) => `${idOf(copy)} lacks tags of its deployment`);
};

const runsEnd: Invariant = (observed) => [
  ...runsOf(observed).flatMap(({ run, at }) => [
    ...(endOf(run) - beginOf(run) >= RUN_TIMEOUT ? [`${at} lasted until ${run.night.EndTime}`] : []),
    ...run.night.Executions.filter(({ Status }) => Status === 'TIMED_OUT').map(({ Name }) => `${Name} timed out`),
  ]),
  ...(observed.stillRunning > 0 ? [`${observed.stillRunning} executions are still running`] : []),
];

/** Errors of a program rather than of AWS. */
const DEFECT =
  /TypeError|ReferenceError|RangeError|is not a function|Cannot read prop|States\.Runtime|States\.DataLimit/;

const noDefects: Invariant = (observed) => [
  ...observed.defects.map((defect) => `the embedded AWS: ${defect}`),
  ...runsOf(observed).flatMap(({ run, at }) =>
    [
      ...run.night.Resources.map(({ Reason }) => Reason),
      ...run.night.Executions.map(({ Cause, Error: error }) => error + Cause),
    ]
      .filter((text) => DEFECT.test(text))
      .map((text) => `${at}: ${text}`),
  ),
];

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  applicationsRun,
  runsFollowApplications,
  outagesAreReported,
  downtimeIsTrue,
  misspellingsAreReported,
  lastingErrorsStopOnce,
  retentionKeepsGoodCopies,
  reportIsTrue,
  goodCopiesAreNamed,
  deletionsAreCounted,
  gradesAreTrue,
  executionsAgree,
  failuresAreIsolated,
  nothingTwice,
  noOrphans,
  runsEnd,
  noDefects,
};

/** Everything that is wrong, each fault with the invariant that it breaks. */
export const violations = (observed: Observed): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, invariant]) => invariant(observed).map((fault) => `${name}: ${fault}`));
