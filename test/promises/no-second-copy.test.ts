/** A retry first looks for what exists already: neither a lost response nor a set that is listed late leads to a second copy. */
import { backupsOf, fileSystemId, instanceId, outcomeFor, rehearse, snapshotsOf } from './rehearsal';

const FOR_FILE_SYSTEMS = [
  'lambda:CheckBackupInProgress',
  'lambda:FSxBackup',
  'lambda:FSxBackupStatus',
  'fsx:CreateBackup',
];
const FOR_INSTANCES = [
  'lambda:EBSSnapshot',
  'lambda:AutomationExecutionStatus',
  'lambda:VerifyEbsSnapshots',
  'ssm:StartAutomationExecution',
];

test('whichever response is lost, once or twice, each resource has one copy, made in one attempt', async () => {
  const losing = (calls: readonly string[], idOf: (number: number) => string) =>
    calls.flatMap((call, index) =>
      [[1], [1, 2]].map((times, more) => ({
        call,
        error: 'LostAnswer',
        times,
        resource: idOf(index * 2 + more + 1),
      })),
    );
  const faults = [...losing(FOR_FILE_SYSTEMS, fileSystemId), ...losing(FOR_INSTANCES, instanceId)];
  await rehearse({ instances: 8, fileSystems: 8, faults }, async ({ aws, night }) => {
    const report = await night(1);
    for (const { call, times, resource } of faults) {
      const { Status, Attempts } = outcomeFor(report, resource);
      const copies = resource.startsWith('fs-')
        ? backupsOf(aws, resource).length
        : snapshotsOf(aws, resource).length / 2;
      expect({ call, times, Status, Attempts, copies }).toEqual({
        call,
        times,
        Status: 'Succeeded',
        Attempts: 1,
        copies: 1,
      });
    }
    expect(aws.automations.list()).toHaveLength(8);
  });
});

test('a set that becomes complete during the pause is the copy, and the application is not stopped again', async () => {
  await rehearse({ instances: 1 }, async ({ aws, night }) => {
    const running = night(1);
    const { snapshots } = aws.world;
    while (snapshotsOf(aws, instanceId(1)).length < 2) await aws.clock.sleep(1_000);
    const [late] = snapshotsOf(aws, instanceId(1));
    if (late === undefined) throw new Error('There is no snapshot.');
    snapshots.delete(late.SnapshotId);
    const [automation] = aws.automations.list();
    while (automation?.ExecutionEndTime === undefined) await aws.clock.sleep(1_000);
    await aws.clock.sleep(5 * 60_000);
    snapshots.set(late.SnapshotId, late);
    const outcome = outcomeFor(await running, instanceId(1));
    expect(outcome).toMatchObject({ Status: 'Succeeded', Attempts: 1, Grade: 'ApplicationConsistent' });
    expect(outcome.Copies).toHaveLength(2);
    expect(aws.automations.list()).toHaveLength(1);
  });
});
