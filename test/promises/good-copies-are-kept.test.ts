/** Promise 2: no good copy is deleted before a newer one exists, and nothing that this deployment did not make. */
import { backupsOf, DAY, fileSystemId, instanceId, rehearse, snapshotsOf } from './rehearsal';

/** The prod environment keeps copies for seven days, and at least three good ones. */
const NIGHTS_BEYOND_RETENTION = 10;
const LAST_NIGHT = 12;
/** Every attempt of these nights is made in vain, which takes ten times as long as a good night. */
const FAILING_NIGHTS = [2, 3, 4, 5, 9, 10, 11, LAST_NIGHT];

/** Every call but the first. */
const broken = { times: Array.from({ length: 100 }, (_, index) => index + 2) };

test('deletes what is past retention and no more; a copy that AWS refuses to delete is named and delays no other', async () => {
  await rehearse({ instances: 2, fileSystems: 1 }, async ({ aws, night }) => {
    let heldId = '';
    for (let number = 1; number <= NIGHTS_BEYOND_RETENTION; number += 1) {
      const { Executions, Resources } = await night(number);
      expect(Executions.map(({ Status }) => Status)).toEqual(['SUCCEEDED']);
      const kept = Math.min(number, 8);
      expect(backupsOf(aws, fileSystemId(1))).toHaveLength(kept);
      expect(snapshotsOf(aws, instanceId(1))).toHaveLength(2 * kept);
      if (number === 2) {
        const [held] = snapshotsOf(aws, instanceId(2));
        if (held === undefined) throw new Error('There is no snapshot.');
        held.heldBy = 'ami';
        heldId = held.SnapshotId;
      }
      if (number < NIGHTS_BEYOND_RETENTION) continue;
      expect(Resources.find(({ ResourceId }) => ResourceId === instanceId(2))).toMatchObject({
        Status: 'Succeeded',
        Reason: expect.stringContaining(heldId),
        Deleted: 1,
      });
      expect(aws.world.snapshots.has(heldId)).toBe(true);
    }
  });
});

test('keeps old good copies, however old, while new ones fail or are sets with a failed snapshot', async () => {
  const faults = [
    { call: 'fsx:CreateBackup', resource: fileSystemId(1), error: 'backup:FAILED', ...broken },
    { call: 'step:CreateEBSVolumeSnapshots', resource: instanceId(1), error: 'Failed', ...broken },
    { call: 'ec2:CreateSnapshots', resource: instanceId(2), error: 'snapshot:error', ...broken },
  ];
  await rehearse({ instances: 2, fileSystems: 1, faults }, async ({ aws, night }) => {
    await night(1);
    const [backup] = backupsOf(aws, fileSystemId(1));
    const good = [1, 2].map((number) => snapshotsOf(aws, instanceId(number)));
    expect(good.map(({ length }) => length)).toEqual([2, 2]);
    for (const number of FAILING_NIGHTS) {
      const { Resources } = await night(number);
      expect(Resources.map(({ Status }) => Status)).toEqual(['Failed', 'Failed', 'Failed']);
    }
    expect(aws.clock.now().getTime() - (backup?.CreationTime.getTime() ?? 0)).toBeGreaterThan(10 * DAY);
    expect(backupsOf(aws, fileSystemId(1))).toContain(backup);
    for (const [index, snapshots] of good.entries()) {
      expect(snapshotsOf(aws, instanceId(index + 1))).toEqual(expect.arrayContaining(snapshots));
    }
  });
});

test('deletes nothing of other deployments, people or AWS Backup, even with similar tags', async () => {
  await rehearse({ instances: 1, fileSystems: 1 }, async ({ aws, night }) => {
    const longAgo = new Date('2020-01-01T00:00:00Z');
    const own = { Key: 'CreatedBy', Value: 'fsx-ebs-snapshot-mgmt/SnapshotMgmt' };
    const others = { Key: 'CreatedBy', Value: 'fsx-ebs-snapshot-mgmt/Other' };
    const ofFileSystem = { Key: 'FileSystemID', Value: fileSystemId(1) };
    const ofInstance = { Key: 'Ec2InstanceId', Value: instanceId(1) };
    const FileSystem = aws.world.fileSystems.get(fileSystemId(1))?.description;
    if (FileSystem === undefined) throw new Error('The file system does not exist.');
    const backup = {
      FileSystem,
      FileSystemId: fileSystemId(1),
      CreationTime: longAgo,
      Lifecycle: 'AVAILABLE',
      ProgressPercent: 100,
    } as const;
    const foreignBackups = [
      { ...backup, Type: 'USER_INITIATED', Tags: [others, ofFileSystem] },
      { ...backup, Type: 'USER_INITIATED', Tags: [ofFileSystem] },
      { ...backup, Type: 'USER_INITIATED', Tags: [own] },
      { ...backup, Type: 'AUTOMATIC', Tags: [own, ofFileSystem] },
      { ...backup, Type: 'AWS_BACKUP', Tags: [own, ofFileSystem] },
      { ...backup, Type: 'USER_INITIATED', Tags: [own, ofFileSystem, { Key: 'SnapshotMgmtHold', Value: '' }] },
    ] as const;
    for (const [index, foreign] of foreignBackups.entries()) {
      const BackupId = `backup-0000000000000000${index}`;
      aws.world.backups.set(BackupId, { BackupId, ClientRequestToken: BackupId, ...foreign });
    }
    const snapshot = {
      VolumeId: 'vol-00000000000000101',
      VolumeSize: 1,
      OwnerId: aws.world.accountId,
      StartTime: longAgo,
      Description: '',
      State: 'completed',
      Progress: '100%',
    } as const;
    const set = [
      { Key: 'SnapshotRequestId', Value: 'x' },
      { Key: 'SnapshotSetSize', Value: '1' },
    ];
    const foreignSnapshots = [
      { ...snapshot, Tags: [others, ofInstance, ...set] },
      { ...snapshot, Tags: [ofInstance, ...set] },
      { ...snapshot, Tags: [own, ...set] },
      {
        ...snapshot,
        Tags: [own, ofInstance, { Key: 'SnapshotRequestId', Value: 'held' }, { Key: 'SnapshotMgmtHold', Value: 'x' }],
      },
    ];
    for (const [index, foreign] of foreignSnapshots.entries()) {
      const SnapshotId = `snap-0000000000000000${index}`;
      aws.world.snapshots.set(SnapshotId, { SnapshotId, ...foreign });
    }
    for (let number = 1; number <= LAST_NIGHT; number += 1) await night(number);
    for (const index of foreignBackups.keys()) {
      expect(aws.world.backups.get(`backup-0000000000000000${index}`)?.Lifecycle).toBe('AVAILABLE');
    }
    for (const index of foreignSnapshots.keys()) {
      expect(aws.world.snapshots.get(`snap-0000000000000000${index}`)).toBeDefined();
    }
  });
});
