/** DescribeSnapshots, DeleteSnapshot and CreateTags over HTTP. */
import {
  CreateSnapshotCommand,
  CreateTagsCommand,
  DeleteSnapshotCommand,
  DescribeSnapshotsCommand,
  type DescribeSnapshotsCommandInput,
  EC2Client,
  paginateDescribeSnapshots,
} from '@aws-sdk/client-ec2';
import type { Snapshot } from '../../../../../local/world/world';
import { refusal, runningAws } from '../../running-aws';

const VOLUME = 'vol-0f2a6b9d1c8e43570';
const self = { OwnerIds: ['self'] };

async function withSnapshot() {
  const running = await runningAws(EC2Client);
  const { aws, client, frozen } = running;
  const made = await frozen(() =>
    client.send(
      new CreateSnapshotCommand({
        VolumeId: VOLUME,
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'Name', Value: 'a*b' }] }],
      }),
    ),
  );
  const SnapshotId = made.SnapshotId ?? '';
  const snapshot = aws.world.snapshots.get(SnapshotId);
  if (snapshot === undefined) throw new Error('no snapshot was made');
  return {
    ...running,
    SnapshotId,
    snapshot,
    remove: (id = SnapshotId) => client.send(new DeleteSnapshotCommand({ SnapshotId: id })),
    list: async (input: DescribeSnapshotsCommandInput = self) =>
      (await frozen(() => client.send(new DescribeSnapshotsCommand(input)))).Snapshots ?? [],
  };
}

test('a request without owners also lists snapshots of other accounts', async () => {
  const { list, aws } = await withSnapshot();
  expect(await list()).toHaveLength(1);
  const all = await list({});
  expect(all.filter(({ OwnerId }) => OwnerId !== aws.world.accountId)).toHaveLength(2);
  expect(await list({ OwnerIds: [aws.world.accountId] })).toHaveLength(1);
});

test.each([
  ['tag:Name', 'a\\*b', 1],
  ['tag:Name', 'a?b', 1],
  ['tag:Name', 'a\\?b', 0],
  ['tag-key', 'N*', 1],
  ['volume-id', VOLUME, 1],
  ['volume-id', 'vol-0', 0],
  ['status', 'pending', 1],
  ['status', 'completed', 0],
])('the filter %s = %s', async (Name, value, count) => {
  const { list } = await withSnapshot();
  expect(await list({ ...self, Filters: [{ Name, Values: [value] }] })).toHaveLength(count);
});

test('a listing comes in short pages, one of them empty', async () => {
  const { aws, client, snapshot } = await withSnapshot();
  for (let index = 1; index < 12; index += 1) {
    const copy: Snapshot = { ...snapshot, SnapshotId: `snap-${String(index).padStart(17, '0')}` };
    aws.world.snapshots.set(copy.SnapshotId, copy);
  }
  const pages: number[] = [];
  for await (const { Snapshots = [] } of paginateDescribeSnapshots({ client }, self)) pages.push(Snapshots.length);
  expect(pages).toEqual([5, 0, 5, 2]);
});

test('a deleted snapshot is gone', async () => {
  const { list, pass, remove } = await withSnapshot();
  await pass(30);
  await remove();
  expect(await list()).toEqual([]);
  expect((await refusal(remove())).name).toBe('InvalidSnapshot.NotFound');
  expect((await refusal(remove('snap-1'))).name).toBe('InvalidSnapshotID.Malformed');
});

test('deleting a pending snapshot is accepted and takes effect when it completes', async () => {
  const { frozen, list, pass, remove } = await withSnapshot();
  await frozen(() => remove());
  expect(await list()).toHaveLength(1);
  await pass(30);
  expect(await list()).toEqual([]);
});

test.each([
  ['ami', 'InvalidSnapshot.InUse'],
  ['lock', 'SnapshotLocked'],
] as const)('a snapshot held by an %s stays', async (holder, name) => {
  const { list, pass, remove, snapshot } = await withSnapshot();
  await pass(30);
  snapshot.heldBy = holder;
  expect((await refusal(remove())).name).toBe(name);
  expect(await list()).toHaveLength(1);
});

test('the snapshot of another account cannot be deleted', async () => {
  const { aws, list, remove } = await withSnapshot();
  const [foreign] = (await list({})).filter(({ OwnerId }) => OwnerId !== aws.world.accountId);
  expect((await refusal(remove(foreign?.SnapshotId))).name).toBe('OperationNotPermitted');
});

test('tags can be added and changed, up to 50', async () => {
  const { client, frozen, list, SnapshotId } = await withSnapshot();
  const tag = (...Tags: { Key: string; Value: string }[]) =>
    frozen(() => client.send(new CreateTagsCommand({ Resources: [SnapshotId], Tags })));
  await tag({ Key: 'Name', Value: 'new' }, { Key: 'Empty', Value: '' });
  expect((await list())[0]?.Tags).toEqual([
    { Key: 'Name', Value: 'new' },
    { Key: 'Empty', Value: '' },
  ]);
  const many = Array.from({ length: 49 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  expect((await refusal(tag(...many))).name).toBe('TagLimitExceeded');
  await tag(...many.slice(1));
  expect((await list())[0]?.Tags).toHaveLength(50);
});
