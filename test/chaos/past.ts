/** Plants what is there before the first night: good copies, useless ones, and those of others. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Backup, Snapshot, Tag } from '../../local/world/world';
import { OURS } from './copies';
import { fileSystemId, instanceId, type Past, type Plan, volumeId } from './plan';
import { FIRST_NIGHT } from './stage';

const DAY = 24 * 60 * 60 * 1000;
/** Every other day, so that the fourth and the fifth are past the period of seven days on the first night; of the useless ones the
 *  second is. */
const ageOfGood = (index: number): number => 2 * (index + 1);
const ageOfUseless = (index: number): number => 8 * index + 1;
const before = (days: number): Date => new Date(FIRST_NIGHT.getTime() - days * DAY);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const tags = (pairs: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
const hold = ({ held, good }: Past, index: number) => (held && index === good - 1 ? { SnapshotMgmtHold: '' } : {});

/** Ids of the copies that nobody may delete. */
export function plantPast(aws: EmbeddedAws, plan: Plan): Set<string> {
  const foreign = new Set<string>();
  for (const [index, past] of plan.fileSystems.entries()) plantBackups(aws, index, past, foreign);
  for (const [index, past] of plan.instances.entries()) plantSets(aws, index, past, past.dataVolumes, foreign);
  return foreign;
}

function plantBackups(aws: EmbeddedAws, number: number, past: Past, foreign: Set<string>): void {
  const FileSystemId = fileSystemId(number);
  const ours = { CreatedBy: OURS, FileSystemID: FileSystemId };
  const plant = (name: string, backup: Pick<Backup, 'CreationTime' | 'Lifecycle' | 'Type' | 'Tags'>): string => {
    const BackupId = `backup-${aws.ids.hex(17, `${FileSystemId} ${name}`)}`;
    const FileSystem = aws.world.fileSystems.get(FileSystemId)?.description ?? {};
    const rest = { BackupId, FileSystemId, FileSystem, ClientRequestToken: BackupId, ProgressPercent: 100 };
    aws.world.backups.set(BackupId, { ...rest, ...backup });
    return BackupId;
  };
  for (const index of upTo(past.good)) {
    const Tags = tags({ ...ours, ...hold(past, index) });
    plant(`good ${index}`, {
      CreationTime: before(ageOfGood(index)),
      Lifecycle: 'AVAILABLE',
      Type: 'USER_INITIATED',
      Tags,
    });
  }
  for (const index of upTo(past.useless)) {
    const CreationTime = before(ageOfUseless(index));
    plant(`useless ${index}`, { CreationTime, Lifecycle: 'FAILED', Type: 'USER_INITIATED', Tags: tags(ours) });
  }
  const kinds = [
    { Type: 'USER_INITIATED', Tags: tags({ ...ours, CreatedBy: `${OURS}2` }) },
    { Type: 'AUTOMATIC', Tags: tags(ours) },
    { Type: 'AWS_BACKUP', Tags: tags(ours) },
    { Type: 'USER_INITIATED', Tags: tags({ FileSystemID: FileSystemId }) },
  ] as const;
  for (const [index, kind] of kinds.slice(0, past.foreign).entries()) {
    foreign.add(plant(`foreign ${index}`, { CreationTime: before(400), Lifecycle: 'AVAILABLE', ...kind }));
  }
}

function plantSets(aws: EmbeddedAws, number: number, past: Past, volumes: number, foreign: Set<string>): void {
  const InstanceId = instanceId(number);
  const plant = (name: string, disk: number, snapshot: Pick<Snapshot, 'StartTime' | 'State' | 'Tags'>): string => {
    const SnapshotId = `snap-${aws.ids.hex(17, `${InstanceId} ${name} ${disk}`)}`;
    const OwnerId = aws.world.accountId;
    const rest = { SnapshotId, VolumeId: volumeId(number, disk), VolumeSize: 100, OwnerId, Description: '' };
    aws.world.snapshots.set(SnapshotId, { ...rest, Progress: '100%', ...snapshot });
    return SnapshotId;
  };
  const ours = (name: string) => ({
    CreatedBy: OURS,
    Ec2InstanceId: InstanceId,
    SnapshotRequestId: `${InstanceId} ${name}`,
    SnapshotSetSize: String(volumes),
    AppConsistent: 'True',
  });
  for (const index of upTo(past.good)) {
    const Tags = tags({ ...ours(`good ${index}`), ...hold(past, index) });
    const set = { StartTime: before(ageOfGood(index)), State: 'completed', Tags } as const;
    for (const disk of upTo(volumes)) plant(`good ${index}`, disk + 1, set);
  }
  for (const index of upTo(past.useless)) {
    // The size says that one more was to be made.
    const Tags = tags({ ...ours(`useless ${index}`), SnapshotSetSize: String(volumes + 1) });
    const set = { StartTime: before(ageOfUseless(index)), State: 'completed', Tags } as const;
    for (const disk of upTo(volumes)) plant(`useless ${index}`, disk + 1, set);
  }
  const others = ours('foreign');
  const kinds = [
    tags({ ...others, CreatedBy: `${OURS}2` }),
    tags({ Ec2InstanceId: InstanceId, SnapshotRequestId: others.SnapshotRequestId, SnapshotSetSize: '1' }),
    tags({ CreatedBy: OURS, SnapshotRequestId: others.SnapshotRequestId, SnapshotSetSize: '1' }),
    [],
  ];
  for (const [index, Tags] of kinds.slice(0, past.foreign).entries()) {
    foreign.add(plant(`foreign ${index}`, 1, { StartTime: before(400), State: 'completed', Tags }));
  }
}
