/** Creates the copies that exist before the first night: good ones, useless ones, and foreign ones. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Backup, Snapshot, Tag } from '../../local/world/world';
import { CREATED_BY } from './copies';
import { type EarlierCopies, fileSystemId, instanceId, type Plan, volumeId } from './plan';
import { FIRST_NIGHT } from './reused-deployment';

const DAY = 24 * 60 * 60 * 1000;
/** Every other day, so that the fourth and fifth good copies and the second useless one have expired on the first night (7 days). */
const ageOfGood = (index: number): number => 2 * (index + 1);
const ageOfUseless = (index: number): number => 8 * index + 1;
const before = (days: number): Date => new Date(FIRST_NIGHT.getTime() - days * DAY);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const tags = (pairs: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
const hold = ({ held, good }: EarlierCopies, index: number) =>
  held && index === good - 1 ? { SnapshotMgmtHold: '' } : {};

/** Returns the ids of the foreign copies, which must never be deleted. */
export function createEarlierCopies(aws: EmbeddedAws, plan: Plan): Set<string> {
  const foreign = new Set<string>();
  for (const [index, past] of plan.fileSystems.entries()) createBackups(aws, index, past, foreign);
  for (const [index, past] of plan.instances.entries()) createSnapshotSets(aws, index, past, past.dataVolumes, foreign);
  return foreign;
}

function createBackups(aws: EmbeddedAws, number: number, past: EarlierCopies, foreign: Set<string>): void {
  const FileSystemId = fileSystemId(number);
  const own = { CreatedBy: CREATED_BY, FileSystemID: FileSystemId };
  const create = (name: string, backup: Pick<Backup, 'CreationTime' | 'Lifecycle' | 'Type' | 'Tags'>): string => {
    const BackupId = `backup-${aws.ids.hex(17, `${FileSystemId} ${name}`)}`;
    const FileSystem = aws.world.fileSystems.get(FileSystemId)?.description ?? {};
    const rest = { BackupId, FileSystemId, FileSystem, ClientRequestToken: BackupId, ProgressPercent: 100 };
    aws.world.backups.set(BackupId, { ...rest, ...backup });
    return BackupId;
  };
  for (const index of upTo(past.good)) {
    const Tags = tags({ ...own, ...hold(past, index) });
    create(`good ${index}`, {
      CreationTime: before(ageOfGood(index)),
      Lifecycle: 'AVAILABLE',
      Type: 'USER_INITIATED',
      Tags,
    });
  }
  for (const index of upTo(past.useless)) {
    const CreationTime = before(ageOfUseless(index));
    create(`useless ${index}`, { CreationTime, Lifecycle: 'FAILED', Type: 'USER_INITIATED', Tags: tags(own) });
  }
  const kinds = [
    { Type: 'USER_INITIATED', Tags: tags({ ...own, CreatedBy: `${CREATED_BY}2` }) },
    { Type: 'AUTOMATIC', Tags: tags(own) },
    { Type: 'AWS_BACKUP', Tags: tags(own) },
    { Type: 'USER_INITIATED', Tags: tags({ FileSystemID: FileSystemId }) },
  ] as const;
  for (const [index, kind] of kinds.slice(0, past.foreign).entries()) {
    foreign.add(create(`foreign ${index}`, { CreationTime: before(400), Lifecycle: 'AVAILABLE', ...kind }));
  }
}

function createSnapshotSets(
  aws: EmbeddedAws,
  number: number,
  past: EarlierCopies,
  volumes: number,
  foreign: Set<string>,
): void {
  const InstanceId = instanceId(number);
  const create = (name: string, disk: number, snapshot: Pick<Snapshot, 'StartTime' | 'State' | 'Tags'>): string => {
    const SnapshotId = `snap-${aws.ids.hex(17, `${InstanceId} ${name} ${disk}`)}`;
    const OwnerId = aws.world.accountId;
    const rest = { SnapshotId, VolumeId: volumeId(number, disk), VolumeSize: 100, OwnerId, Description: '' };
    aws.world.snapshots.set(SnapshotId, { ...rest, Progress: '100%', ...snapshot });
    return SnapshotId;
  };
  const own = (name: string) => ({
    CreatedBy: CREATED_BY,
    Ec2InstanceId: InstanceId,
    SnapshotRequestId: `${InstanceId} ${name}`,
    SnapshotSetSize: String(volumes),
    AppConsistent: 'True',
  });
  for (const index of upTo(past.good)) {
    const Tags = tags({ ...own(`good ${index}`), ...hold(past, index) });
    const set = { StartTime: before(ageOfGood(index)), State: 'completed', Tags } as const;
    for (const disk of upTo(volumes)) create(`good ${index}`, disk + 1, set);
  }
  for (const index of upTo(past.useless)) {
    // The tag requires one more snapshot than there is.
    const Tags = tags({ ...own(`useless ${index}`), SnapshotSetSize: String(volumes + 1) });
    const set = { StartTime: before(ageOfUseless(index)), State: 'completed', Tags } as const;
    for (const disk of upTo(volumes)) create(`useless ${index}`, disk + 1, set);
  }
  const foreignTags = own('foreign');
  const kinds = [
    tags({ ...foreignTags, CreatedBy: `${CREATED_BY}2` }),
    tags({ Ec2InstanceId: InstanceId, SnapshotRequestId: foreignTags.SnapshotRequestId, SnapshotSetSize: '1' }),
    tags({ CreatedBy: CREATED_BY, SnapshotRequestId: foreignTags.SnapshotRequestId, SnapshotSetSize: '1' }),
    [],
  ];
  for (const [index, Tags] of kinds.slice(0, past.foreign).entries()) {
    foreign.add(create(`foreign ${index}`, 1, { StartTime: before(400), State: 'completed', Tags }));
  }
}
