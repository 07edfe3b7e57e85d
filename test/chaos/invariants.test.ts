/** Each invariant of the chaos suite detects a violation: an altered world, or reports that contradict it. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { INVARIANTS, violations } from './invariants';
import { fileSystemId, instanceId, type Plan, volumeId } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { type Observed, runPlan } from './run-plan';

const FAULTLESS_PLAN: Plan = {
  instances: [{ good: 4, useless: 0, held: false, foreign: 1, dataVolumes: 2 }],
  fileSystems: [{ good: 4, useless: 0, held: false, foreign: 1, gibibytes: 32 }],
  nights: 1,
  again: [],
  faults: [],
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
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[0]?.BackupId))).toContain('retentionKeepsGoodCopies');
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[3]?.BackupId))).toEqual(['retentionKeepsGoodCopies']);
  expect(await brokenAfter((aws) => remove(aws, newestFirst(aws)[4]?.BackupId))).toEqual(['retentionKeepsGoodCopies']);
  const first = ({ world }: EmbeddedAws) =>
    [...world.snapshots.values()].find(({ OwnerId }) => OwnerId === world.accountId);
  expect(await brokenAfter((aws) => aws.world.snapshots.delete(first(aws)?.SnapshotId ?? ''))).toEqual([
    'retentionKeepsGoodCopies',
  ]);
});

test('detects a copy that is reported as good but is not, and a resource that is missing from the report', async () => {
  const spoil = ({ world }: EmbeddedAws): void => {
    for (const backup of world.backups.values()) if (backup.ProgressPercent === 100) backup.Lifecycle = 'FAILED';
  };
  expect(await brokenAfter(spoil)).toContain('reportIsTrue');
  const [after] = clean.nights;
  if (after === undefined) throw new Error('no night');
  const tooManyDeleted = after.night.Resources.map((each) => ({ ...each, Deleted: each.Deleted + 1 }));
  const wrongCopy = after.night.Resources.map((each) => ({ ...each, Copies: ['backup-0'] }));
  for (const Resources of [tooManyDeleted, wrongCopy]) {
    expect(broken({ ...clean, nights: [{ ...after, night: { ...after.night, Resources } }] })).toEqual([
      'reportIsTrue',
    ]);
  }
  const silent = { ...after, night: { ...after.night, Resources: after.night.Resources.slice(1) } };
  expect(broken({ ...clean, nights: [silent] })).toContain('reportIsTrue');
});

test('detects executions whose status contradicts the results of their items', () => {
  const [after] = clean.nights;
  if (after === undefined) throw new Error('no night');
  const failed = after.night.Executions.map((each) => ({ ...each, Status: 'FAILED' }));
  expect(broken({ ...clean, nights: [{ ...after, night: { ...after.night, Executions: failed } }] })).toEqual([
    'executionsAgree',
  ]);
  const bad = after.night.Resources.map((each) => ({ ...each, Status: 'Failed' as const, Reason: 'x' }));
  const contradicting = { ...after, night: { ...after.night, Resources: bad } };
  expect(broken({ ...clean, nights: [contradicting] })).toContain('executionsAgree');
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
