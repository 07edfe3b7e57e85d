/** Upgrades from version 0.1.0: its executions in progress end well with the current functions, and its copies are taken over. */
import type { ResourceOutcome } from '../../commands/rehearsal/night';
import { loadInventory, sampleInventory } from '../../local/inventory/inventory';
import { backupsOf, fileSystemId, instanceId, rehearse, snapshotsOf } from '../promises/rehearsal';
import { frozenStack } from './frozen-product';

/** What the current functions say of a cleanup that the definition of 0.1.0 sends to the manager. */
const MOVED = /^OperationMoved: Cleanup\w+ is performed by the function Retention /;

/** The outcome without ids, which are drawn, and without sentences, which may be reworded. */
const verdict = ({ Copies, Reason, ...rest }: ResourceOutcome) => ({
  ...rest,
  Copies: Copies.length,
  HasReason: Reason !== '' && !MOVED.test(Reason),
});

/** A run over the sample fleet in which resources of both kinds fail. */
async function runSampleFleet(stack: string) {
  const inventory = loadInventory(sampleInventory);
  const [fileSystem = '', otherFileSystem = ''] = inventory.fileSystems.map(({ FileSystemId }) => FileSystemId);
  const [instance = '', otherInstance = ''] = inventory.instances.map(({ InstanceId }) => InstanceId);
  const faults = [
    { call: 'fsx:CreateBackup', resource: fileSystem, error: 'backup:FAILED' },
    { call: 'fsx:CreateBackup', resource: otherFileSystem, error: 'ServiceLimitExceeded' },
    { call: 'step:CreateEBSVolumeSnapshots', resource: instance, error: 'Failed' },
    { call: 'ec2:CreateSnapshots', resource: otherInstance, error: 'snapshot:error' },
  ];
  return rehearse({ stack, inventory, faults, comparesCopies: false }, async ({ night, logs }) => {
    const { Executions, Resources } = await night(1);
    return {
      executions: Executions.map(({ Status, Error: error }) => [Status, error]),
      resources: Resources.map(verdict),
      log: logs.map(({ line }) => line).join(''),
    };
  });
}

test('the workflow, runbook and roles of 0.1.0 reach the same verdicts with the current functions as with their own', async () => {
  const [frozen, upgraded] = [frozenStack('own'), frozenStack('current')];
  try {
    const [before, after] = [await runSampleFleet(frozen.stack), await runSampleFleet(upgraded.stack)];
    expect(after.resources).toEqual(before.resources);
    expect(new Set(after.resources.map(({ Status }) => Status))).toEqual(new Set(['Succeeded', 'Failed', 'Skipped']));
    for (const { executions } of [before, after]) expect(executions).toEqual([['FAILED', 'BackupRunFailed']]);
    // The log shows whose functions ran.
    expect(before.log).toContain('"operation":"PlanRun"');
    expect(after.log).toContain('"operation":"ComputeDeadline"');
  } finally {
    frozen.remove();
    upgraded.remove();
  }
});

test('an execution of 0.1.0 that the upgrade interrupts deletes nothing, succeeds, and names the function that deletes now', async () => {
  const upgraded = frozenStack('current');
  try {
    await rehearse({ instances: 1, fileSystems: 1, stack: upgraded.stack }, async ({ aws, night }) => {
      // Past the retention of the first nights.
      for (const number of [1, 2, 3, 4]) await night(number);
      const { Executions, Resources } = await night(12);
      expect(Executions.map(({ Status }) => Status)).toEqual(['SUCCEEDED']);
      expect(Resources.map(({ Status, Deleted }) => [Status, Deleted])).toEqual([
        ['Succeeded', 0],
        ['Succeeded', 0],
      ]);
      for (const { Reason } of Resources) expect(Reason).toMatch(MOVED);
      expect([backupsOf(aws, fileSystemId(1)), snapshotsOf(aws, instanceId(1))].map(({ length }) => length)).toEqual([
        5, 10,
      ]);
    });
  } finally {
    upgraded.remove();
  }
});

test('the current product owns, counts and expires the copies that 0.1.0 made', async () => {
  const fleet = { instances: 1, fileSystems: 1 };
  const frozen = frozenStack('own');
  await rehearse({ ...fleet, stack: frozen.stack }, async (earlier) => {
    for (const number of [1, 2, 3]) await earlier.night(number);
    await rehearse({ ...fleet, seed: 2 }, async ({ aws, night }) => {
      for (const [id, backup] of earlier.aws.world.backups) aws.world.backups.set(id, backup);
      for (const [id, snapshot] of earlier.aws.world.snapshots) aws.world.snapshots.set(id, snapshot);
      const daysOf = (times: readonly Date[]) =>
        [...new Set(times.map((time) => time.toISOString().slice(0, 10)))].sort();
      // Night 9 is past the retention of night 1. Two of the three good copies to keep are of version 0.1.0.
      const { Resources } = await night(9);
      expect(Resources.map(({ Status, Deleted }) => [Status, Deleted])).toEqual([
        ['Succeeded', 1],
        ['Succeeded', 1],
      ]);
      const left = ['2026-03-03', '2026-03-04', '2026-03-10'];
      expect(daysOf(backupsOf(aws, fileSystemId(1)).map(({ CreationTime }) => CreationTime))).toEqual(left);
      expect(daysOf(snapshotsOf(aws, instanceId(1)).map(({ StartTime }) => StartTime))).toEqual(left);
    });
  }).finally(frozen.remove);
});
