/** Verifying a snapshot set: its grade, and whether the verdict may still change. */
import type { ManagerEnvironment } from '../../../../contracts/environment';
import {
  APP_CONSISTENT,
  CREATED_BY,
  EC2_INSTANCE_ID,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../../contracts/tags';
import { verifyEbsSnapshots } from '../../../../lambdas/snapshot-mgmt/operations/verify-ebs-snapshots';
import { DEPLOYMENT, managerWith } from '../manager';
import { describing, device, GONE, INSTANCE, instance, tagSet } from './described-instance';

describe('VerifyEbsSnapshots', () => {
  const REQUEST = '22222222-2222-8222-8222-222222222222';
  const snapshot = (n: number, tags: Record<string, string> = {}, more: object = {}) => ({
    snapshotId: `snap-${n}`,
    volumeId: `vol-${n}`,
    status: 'pending',
    tagSet: tagSet({
      [CREATED_BY]: DEPLOYMENT,
      [EC2_INSTANCE_ID]: INSTANCE,
      [SNAPSHOT_REQUEST_ID]: REQUEST,
      [SNAPSHOT_SET_SIZE]: '2',
      [APP_CONSISTENT]: 'true',
      ...tags,
    }),
    ...more,
  });
  const verify = async (
    snapshotSet: readonly object[],
    answers: Record<string, () => unknown> = describing(instance()),
    accepted: 'ApplicationConsistent' | 'CrashConsistent' = 'ApplicationConsistent',
    PollCount = 3,
    environment: Partial<ManagerEnvironment> = {},
  ) => {
    const manager = await managerWith(
      { ...answers, DescribeSnapshots: () => ({ snapshotSet }) },
      { ACCEPTED_GRADE: accepted, ...environment },
    );
    return manager.call(verifyEbsSnapshots, { InstanceId: INSTANCE, SnapshotRequestId: REQUEST, PollCount });
  };

  test('a snapshot of every data volume, pending or completed, is application-consistent', async () => {
    const completed = [1, 2].map((n) => snapshot(n, {}, { status: 'completed' }));
    const good = {
      SnapshotRequestId: REQUEST,
      Grade: 'ApplicationConsistent',
      Good: true,
      Snapshots: 2,
      Copies: 1,
      PollCount: 4,
    };
    expect(await verify(completed)).toEqual({ ...good, Pending: false, Reason: '' });
    const half = [snapshot(1, {}, { status: 'pending' }), snapshot(2, {}, { status: 'completed' })];
    expect(await verify(half)).toEqual({ ...good, Pending: true, Reason: 'still pending: snap-1' });
  });

  test('is only crash-consistent without the tag of the VSS components', async () => {
    const crash = [snapshot(1), snapshot(2, { [APP_CONSISTENT]: 'False' })];
    expect(await verify(crash)).toMatchObject({
      Grade: 'CrashConsistent',
      Good: false,
      Reason: expect.stringMatching(/AppConsistent/),
    });
    expect(await verify(crash, undefined, 'CrashConsistent')).toMatchObject({ Grade: 'CrashConsistent', Good: true });
  });

  describe('after VSS had failed', () => {
    const SECOND = `${REQUEST}-crash-consistent`;
    const without = (n: number) => snapshot(n, { [SNAPSHOT_REQUEST_ID]: SECOND, [APP_CONSISTENT]: '' });
    const leftover = snapshot(1, { [APP_CONSISTENT]: '' });

    test('judges and names the set that was made without VSS', async () => {
      expect(await verify([leftover, without(1), without(2)], undefined, 'CrashConsistent')).toMatchObject({
        SnapshotRequestId: SECOND,
        Grade: 'CrashConsistent',
        Good: true,
        Snapshots: 2,
      });
    });

    test('reports the failure of that set, not of what VSS left behind', async () => {
      expect(await verify([leftover, without(2)], undefined, 'CrashConsistent')).toMatchObject({
        SnapshotRequestId: SECOND,
        Grade: 'Partial',
        Reason: expect.stringMatching(/no usable snapshot of vol-1/),
      });
    });

    test('ignores that set if only application-consistent copies count', async () => {
      expect(await verify([leftover, without(1), without(2)])).toMatchObject({
        SnapshotRequestId: REQUEST,
        Grade: 'Partial',
        Good: false,
      });
    });
  });

  test('a set without the boot volume is incomplete if it is included', async () => {
    const withBoot = { EXCLUDE_BOOT_VOLUME: false };
    const set = [1, 2].map((n) => snapshot(n, { [SNAPSHOT_SET_SIZE]: '3' }));
    const boot = snapshot(0, { [SNAPSHOT_SET_SIZE]: '3' }, { volumeId: 'vol-root' });
    expect(await verify(set, undefined, undefined, 3, withBoot)).toMatchObject({
      Grade: 'Partial',
      Reason: expect.stringMatching(/no usable snapshot of vol-root/),
    });
    expect(await verify([...set, boot], undefined, undefined, 3, withBoot)).toMatchObject({ Good: true, Snapshots: 3 });
  });

  test.each([
    ['missing', [snapshot(1)], /no usable snapshot of vol-2/],
    ['failed', [snapshot(1), snapshot(2, {}, { status: 'error' })], /no usable snapshot of vol-2/],
    ['of another attempt', [snapshot(1), snapshot(2, { [SNAPSHOT_REQUEST_ID]: 'x' })], /no usable snapshot of vol-2/],
    ['without a size', [snapshot(1), snapshot(2, { [SNAPSHOT_SET_SIZE]: '' })], /SnapshotSetSize/],
    ['one of three', [1, 2].map((n) => snapshot(n, { [SNAPSHOT_SET_SIZE]: '3' })), /2 volumes, but 3/],
  ])('the set is partial if a snapshot is %s', async (_, snapshots, reason) => {
    expect(await verify(snapshots)).toMatchObject({
      Grade: 'Partial',
      Good: false,
      Reason: expect.stringMatching(reason),
    });
  });

  test('the grade is None without usable snapshots', async () => {
    expect(await verify([])).toMatchObject({
      Grade: 'None',
      Snapshots: 0,
      Reason: expect.stringMatching(/made no snapshots/),
    });
    const failed = [1, 2].map((n) => snapshot(n, {}, { status: 'error' }));
    expect(await verify(failed)).toMatchObject({
      Grade: 'None',
      Snapshots: 2,
      Reason: expect.stringMatching(/failed/),
    });
  });

  test.each([
    ['nothing', [], 'None'],
    ['one of two', [snapshot(1)], 'Partial'],
  ])('%s may be all that EC2 lists so far: it is polled twice more', async (_, snapshots, Grade) => {
    const look = (PollCount: number) => verify(snapshots, undefined, undefined, PollCount);
    expect(await look(0)).toMatchObject({ Grade, Good: false, Pending: true, PollCount: 1 });
    expect(await look(1)).toMatchObject({ Grade, Good: false, Pending: true, PollCount: 2 });
    expect(await look(2)).toMatchObject({ Grade, Good: false, Pending: false, PollCount: 3 });
  });

  test('does not wait for a set with a failed snapshot', async () => {
    const failed = [snapshot(1), snapshot(2, {}, { status: 'error' })];
    expect(await verify(failed, undefined, undefined, 0)).toMatchObject({ Good: false, Pending: false });
  });

  test('an instance without data volumes has no good set', async () => {
    const bare = describing(instance({ blockDeviceMapping: [device('xvda', 'vol-root')] }));
    expect(await verify([snapshot(1), snapshot(2)], bare)).toMatchObject({
      Grade: 'None',
      Good: false,
      Reason: expect.stringMatching(/no volumes to snapshot/),
    });
  });

  test.each(GONE)('an instance that is %s is not found', async (_, answers) => {
    await expect(verify([], answers)).rejects.toMatchObject({ name: 'InstanceNotFound' });
  });
});
