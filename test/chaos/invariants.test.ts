/** Each invariant of the chaos suite can be broken: by a world in which something happened that must not, or by facts that disagree. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { INVARIANTS, violations } from './invariants';
import { type Observed, perform } from './perform';
import { fileSystemId, instanceId, type Plan, volumeId } from './plan';
import { openStage, type Stage } from './stage';

const QUIET: Plan = {
  instances: [{ good: 4, useless: 0, held: false, foreign: 1, dataVolumes: 2 }],
  fileSystems: [{ good: 4, useless: 0, held: false, foreign: 1, gibibytes: 32 }],
  nights: 1,
  again: [],
  faults: [],
};

let stage: Stage;
let clean: Observed;
beforeAll(async () => {
  stage = await openStage(process.env.SYNTHESIZED_STACK ?? '');
  clean = await perform(stage, QUIET);
}, 60_000);
afterAll(() => stage.close());

/** The names of the invariants that are broken. */
const broken = (observed: Observed): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, invariant]) => (invariant(observed).length > 0 ? [name] : []));

const meddled = async (meddle: (aws: EmbeddedAws) => void, plan = QUIET) => broken(await perform(stage, plan, meddle));

test('a quiet night breaks none', () => {
  expect(violations(clean)).toEqual([]);
});

test('a service that is left stopped, or a watchdog that is left armed', async () => {
  const stop = ({ machines }: EmbeddedAws): void => {
    const service = machines.get(instanceId(0))?.service('MSSQLSERVER');
    if (service !== undefined) service.status = 'Stopped';
  };
  expect(await meddled(stop)).toEqual(['applicationsRun']);
  const [night] = clean.nights;
  if (night === undefined) throw new Error('no night');
  expect(broken({ ...clean, nights: [{ ...night, armed: [instanceId(0)] }] })).toEqual(['applicationsRun']);
});

test('a deletion of the newest good copy, of a young one, of what others made', async () => {
  const ofFileSystem = ({ world }: EmbeddedAws) => [...world.backups.values()];
  const newestFirst = (aws: EmbeddedAws) =>
    ofFileSystem(aws).sort((a, b) => b.CreationTime.getTime() - a.CreationTime.getTime());
  const remove = (aws: EmbeddedAws, id: string | undefined) => aws.world.backups.delete(id ?? '');
  expect(await meddled((aws) => remove(aws, newestFirst(aws)[0]?.BackupId))).toContain('goodCopiesStay');
  expect(await meddled((aws) => remove(aws, newestFirst(aws)[3]?.BackupId))).toEqual(['goodCopiesStay']);
  expect(await meddled((aws) => remove(aws, newestFirst(aws)[4]?.BackupId))).toEqual(['goodCopiesStay']);
  const first = ({ world }: EmbeddedAws) =>
    [...world.snapshots.values()].find(({ OwnerId }) => OwnerId === world.accountId);
  expect(await meddled((aws) => aws.world.snapshots.delete(first(aws)?.SnapshotId ?? ''))).toEqual(['goodCopiesStay']);
});

test('a copy that is told as good and is not, or not told at all', async () => {
  const spoil = ({ world }: EmbeddedAws): void => {
    for (const backup of world.backups.values()) if (backup.ProgressPercent === 100) backup.Lifecycle = 'FAILED';
  };
  expect(await meddled(spoil)).toContain('toldAsItIs');
  const [after] = clean.nights;
  if (after === undefined) throw new Error('no night');
  const boasting = after.night.Resources.map((each) => ({ ...each, Deleted: each.Deleted + 1 }));
  const naming = after.night.Resources.map((each) => ({ ...each, Copies: ['backup-0'] }));
  for (const Resources of [boasting, naming]) {
    expect(broken({ ...clean, nights: [{ ...after, night: { ...after.night, Resources } }] })).toEqual(['toldAsItIs']);
  }
  const silent = { ...after, night: { ...after.night, Resources: after.night.Resources.slice(1) } };
  expect(broken({ ...clean, nights: [silent] })).toContain('toldAsItIs');
});

test('executions that say otherwise than their items', () => {
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

test('a failure without a fault of its own', async () => {
  const hit = [{ call: 'fsx:CreateBackup', error: 'BadRequest', resource: fileSystemId(0) }];
  const observed = await perform(stage, { ...QUIET, faults: hit });
  expect(broken(observed)).toEqual([]);
  const elsewhere = { ...QUIET, faults: [{ call: 'fsx:CreateBackup', error: 'BadRequest', resource: instanceId(0) }] };
  expect(broken({ ...observed, plan: elsewhere })).toEqual(['failuresStayApart']);
});

test('a second copy of one night, and one without tags', async () => {
  const again = ({ world }: EmbeddedAws): void => {
    const [newest] = [...world.backups.values()].sort((a, b) => b.CreationTime.getTime() - a.CreationTime.getTime());
    if (newest !== undefined) world.backups.set('backup-2', { ...newest, BackupId: 'backup-2' });
  };
  expect(await meddled(again)).toEqual(['nothingTwice']);
  expect(broken({ ...clean, executions: [...clean.executions, ...clean.executions] })).toEqual(['nothingTwice']);
  const orphan = ({ world, clock }: EmbeddedAws): void => {
    const common = { VolumeSize: 1, OwnerId: world.accountId, Description: '', State: 'completed', Tags: [] } as const;
    const SnapshotId = 'snap-00000000000000000';
    const snapshot = { SnapshotId, VolumeId: volumeId(0, 1), StartTime: clock.now(), Progress: '100%', ...common };
    world.snapshots.set(SnapshotId, snapshot);
  };
  expect(await meddled(orphan)).toEqual(['noOrphans']);
});

test('a run that does not end, and a defect', () => {
  expect(broken({ ...clean, stillRunning: 1 })).toEqual(['itEnds']);
  expect(broken({ ...clean, defects: ['TypeError'] })).toEqual(['noDefects']);
});
