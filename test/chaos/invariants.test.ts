/** Each invariant of the chaos suite detects a violation: an altered world, or reports that contradict it. */
import type { Night } from '../../commands/rehearsal/night';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { idOf } from './copies';
import { INVARIANTS, violations } from './invariants';
import { fileSystemId, instanceId, type Plan, UNCHANGED, volumeId } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { type Observed, runPlan } from './run-plan';

const FAULTLESS_PLAN: Plan = {
  instances: [{ good: 4, useless: 0, held: false, foreign: 1, dataVolumes: 2 }],
  fileSystems: [{ good: 4, useless: 0, held: false, foreign: 1, gibibytes: 32 }],
  nights: 1,
  again: [],
  faults: [],
  ...UNCHANGED,
};

let deployment: ReusedDeployment;
let clean: Observed;
beforeAll(async () => {
  deployment = await startDeployment(process.env.SYNTHESIZED_STACK ?? '');
  clean = await runPlan(deployment, FAULTLESS_PLAN);
}, 60_000);
afterAll(() => deployment.close());

/** The names of the invariants that are broken. */
const broken = (observed: Observed): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, invariant]) => (invariant(observed).length > 0 ? [name] : []));

const brokenAfter = async (alter: (aws: EmbeddedAws) => void, plan = FAULTLESS_PLAN) =>
  broken(await runPlan(deployment, plan, alter));

test('a night without faults breaks no invariant', () => {
  expect(violations(clean)).toEqual([]);
});

test('detects a service that is still stopped, and a watchdog that is still armed', async () => {
  const stop = ({ machines }: EmbeddedAws): void => {
    const service = machines.get(instanceId(0))?.service('MSSQLSERVER');
    if (service !== undefined) service.status = 'Stopped';
  };
  expect(await brokenAfter(stop)).toEqual(['applicationsRun']);
  const [night] = clean.nights;
  if (night === undefined) throw new Error('no night');
  expect(broken({ ...clean, nights: [{ ...night, armed: [instanceId(0)] }] })).toEqual(['applicationsRun']);
});

test('detects the deletion of the newest good copy, of one within its retention period, and of a foreign one', async () => {
  const ofFileSystem = ({ world }: EmbeddedAws) => [...world.backups.values()];
  const newestFirst = (aws: EmbeddedAws) =>
    ofFileSystem(aws).sort((a, b) => b.CreationTime.getTime() - a.CreationTime.getTime());
  const remove = (aws: EmbeddedAws, id: string | undefined) => aws.world.backups.delete(id ?? '');
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[0]?.BackupId))).toEqual([
    'retentionKeepsGoodCopies',
    'reportIsTrue',
    'deletionsAreCounted',
  ]);
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[3]?.BackupId))).toEqual([
    'retentionKeepsGoodCopies',
    'deletionsAreCounted',
  ]);
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[4]?.BackupId))).toEqual([
    'retentionKeepsGoodCopies',
    'deletionsAreCounted',
  ]);
  const first = ({ world }: EmbeddedAws) =>
    [...world.snapshots.values()].find(({ OwnerId }) => OwnerId === world.accountId);
  expect(await brokenAfter((aws) => aws.world.snapshots.delete(first(aws)?.SnapshotId ?? ''))).toContain(
    'retentionKeepsGoodCopies',
  );
});

/** The clean night with another outcome for every resource, or with other executions. */
function nightWith(changes: Partial<Night>): Observed {
  const [after] = clean.nights;
  if (after === undefined) throw new Error('no night');
  const [run] = after.runs;
  return { ...clean, nights: [{ ...after, runs: [{ ...run, night: { ...run.night, ...changes } }] }] };
}

const resources = () => clean.nights[0]?.runs[0].night.Resources ?? [];

test('detects a copy that is reported as good but is not, and a resource that is missing from the report', async () => {
  const spoil = ({ world }: EmbeddedAws): void => {
    for (const backup of world.backups.values()) if (backup.ProgressPercent === 100) backup.Lifecycle = 'FAILED';
  };
  expect(await brokenAfter(spoil)).toContain('reportIsTrue');
  const naming = resources().map((each) => ({ ...each, Copies: ['backup-0'] }));
  expect(broken(nightWith({ Resources: naming }))).toContain('reportIsTrue');
  expect(broken(nightWith({ Resources: resources().slice(1) }))).toContain('reportIsTrue');
});

test('detects a good copy that a failed result does not name', () => {
  const failed = resources().map((each) => ({ ...each, Status: 'Failed' as const, Copies: [], Reason: 'x' }));
  expect(broken(nightWith({ Resources: failed }))).toContain('goodCopiesAreNamed');
});

test('detects more reported deletions than happened, and fewer', () => {
  const reporting = (more: number) => resources().map((each) => ({ ...each, Deleted: each.Deleted + more }));
  expect(broken(nightWith({ Resources: reporting(1) }))).toEqual(['deletionsAreCounted']);
  expect(broken(nightWith({ Resources: reporting(-1) }))).toEqual(['deletionsAreCounted']);
});

test('detects a set that is graded application-consistent although its application ran', () => {
  const [after] = clean.nights;
  if (after === undefined) throw new Error('no night');
  const snapshots = after.snapshots.map((each) => ({ ...each, servicesAtWork: ['MSSQLSERVER'] }));
  expect(broken({ ...clean, nights: [{ ...after, snapshots }] })).toEqual(['gradesAreTrue']);
});

test('detects a deletion by another deployment, and of a set with a held part', () => {
  const [deletion] = clean.deletions.filter(({ deleted }) => 'SnapshotId' in deleted);
  if (deletion === undefined) throw new Error('no deletion');
  expect(broken({ ...clean, deletions: [...clean.deletions, { ...deletion, by: 'OtherMgmt' }] })).toEqual([
    'retentionKeepsGoodCopies',
  ]);
  const Tags = [...deletion.deleted.Tags, { Key: 'SnapshotMgmtHold', Value: '' }];
  const others = deletion.snapshots.filter(({ SnapshotId }) => SnapshotId !== idOf(deletion.deleted));
  const snapshots = [...others.map((each) => ({ ...each, Tags: [...each.Tags, ...Tags.slice(-1)] }))];
  const held = {
    ...deletion,
    snapshots: [...snapshots, ...deletion.snapshots.filter((each) => !others.includes(each))],
  };
  expect(broken({ ...clean, deletions: [held] })).toEqual(['retentionKeepsGoodCopies', 'deletionsAreCounted']);
});

test('detects a change of the tags of a copy that no deployment made', async () => {
  const retag = ({ world }: EmbeddedAws): void => {
    for (const snapshot of world.snapshots.values()) if (clean.foreign.has(snapshot.SnapshotId)) snapshot.Tags = [];
  };
  expect(await brokenAfter(retag)).toEqual(['retentionKeepsGoodCopies']);
});

test('detects executions whose status contradicts the results of their items', () => {
  const Executions = (clean.nights[0]?.runs[0].night.Executions ?? []).map((each) => ({ ...each, Status: 'FAILED' }));
  expect(broken(nightWith({ Executions }))).toEqual(['executionsAgree']);
  const Resources = resources().map((each) => ({ ...each, Status: 'Failed' as const, Reason: 'x' }));
  expect(broken(nightWith({ Resources }))).toContain('executionsAgree');
});

test('detects the failure of a resource that no fault targets', async () => {
  const hit = [{ call: 'fsx:CreateBackup', error: 'BadRequest', resource: fileSystemId(0) }];
  const observed = await runPlan(deployment, { ...FAULTLESS_PLAN, faults: hit });
  expect(broken(observed)).toEqual([]);
  const elsewhere = {
    ...FAULTLESS_PLAN,
    faults: [{ call: 'fsx:CreateBackup', error: 'BadRequest', resource: instanceId(0) }],
  };
  expect(broken({ ...observed, plan: elsewhere })).toEqual(['failuresAreIsolated']);
});

test('detects a second copy of one night, and a copy without tags', async () => {
  const again = ({ world }: EmbeddedAws): void => {
    const [newest] = [...world.backups.values()].sort((a, b) => b.CreationTime.getTime() - a.CreationTime.getTime());
    if (newest !== undefined) world.backups.set('backup-2', { ...newest, BackupId: 'backup-2' });
  };
  expect(await brokenAfter(again)).toEqual(['nothingTwice']);
  expect(broken({ ...clean, executions: [...clean.executions, ...clean.executions] })).toEqual(['nothingTwice']);
  const orphan = ({ world, clock }: EmbeddedAws): void => {
    const common = { VolumeSize: 1, OwnerId: world.accountId, Description: '', State: 'completed', Tags: [] } as const;
    const SnapshotId = 'snap-00000000000000000';
    const snapshot = { SnapshotId, VolumeId: volumeId(0, 1), StartTime: clock.now(), Progress: '100%', ...common };
    world.snapshots.set(SnapshotId, snapshot);
  };
  expect(await brokenAfter(orphan)).toEqual(['noOrphans']);
});

test('detects a run that does not end, and an error of the program', () => {
  expect(broken({ ...clean, stillRunning: 1 })).toEqual(['runsEnd']);
  expect(broken({ ...clean, defects: ['TypeError'] })).toEqual(['noDefects']);
});
