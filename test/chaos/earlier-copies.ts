/** Plants the copies that exist before the first night: good ones, useless ones, and those that no deployment made. */
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Backup, Snapshot, Tag } from '../../local/world/world';
import { createdBy, OWN } from './deployments';
import { type EarlierCopies, FIRST_NIGHT, fileSystemId, instanceId, type Plan, volumeId } from './plan';

const DAY = 24 * 60 * 60 * 1000;
const CREATED_BY = createdBy(OWN);
/** Every other day, so that the fourth and the fifth are past the period of seven days on the first night; of the useless ones the
 *  second is. */
const ageOfGood = (index: number): number => 2 * (index + 1);
const ageOfUseless = (index: number): number => 8 * index + 1;
const before = (days: number): Date => new Date(FIRST_NIGHT.getTime() - days * DAY);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const tags = (pairs: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
const hold = ({ held, good }: EarlierCopies, index: number) =>
  held && index === good - 1 ? { SnapshotMgmtHold: '' } : {};

export const tagText = ({ Tags }: { readonly Tags: readonly Tag[] }): string => JSON.stringify(Tags);

/** The tags of the copies that no deployment made, by id. */
export function createEarlierCopies(aws: EmbeddedAws, plan: Plan): Map<string, string> {
  const foreign: (Backup | Snapshot)[] = [];
  for (const [index, past] of plan.fileSystems.entries()) foreign.push(...createBackups(aws, index, past));
  for (const [index, past] of plan.instances.entries())
    foreign.push(...createSnapshotSets(aws, index, { ...past, foreign: recognizable(plan, past) }, past.dataVolumes));
  return new Map(foreign.map((copy) => ['BackupId' in copy ? copy.BackupId : copy.SnapshotId, tagText(copy)]));
}

/** The last of the foreign snapshots has the tags of a set. Once that set is gone, only its age differs from a set of this deployment. */
const recognizable = ({ nights, edits }: Plan, { good, foreign }: EarlierCopies): number =>
  good > 0 && nights < 5 && edits.length === 0 ? foreign : Math.min(foreign, 7);

type BackupFacts = Pick<Backup, 'CreationTime' | 'Type' | 'Tags'> & Partial<Backup>;
type SnapshotFacts = Pick<Snapshot, 'StartTime' | 'Tags'> & Partial<Snapshot>;

/** A backup with all tags of this deployment was not made by it if FSx or AWS Backup made it, if it is a copy, or if its file system
 *  was restored from a backup. */
const foreignBackups = (all: Readonly<Record<string, string>>): readonly Omit<BackupFacts, 'CreationTime'>[] => [
  { Type: 'USER_INITIATED', Tags: tags({ ...all, CreatedBy: `${CREATED_BY}2` }) },
  { Type: 'AUTOMATIC', Tags: tags(all) },
  { Type: 'AWS_BACKUP', Tags: tags(all) },
  { Type: 'USER_INITIATED', Tags: tags({ FileSystemID: all.FileSystemID ?? '' }) },
  { Type: 'USER_INITIATED', Tags: tags(all), SourceBackupId: 'backup-0000000000000000a' },
  { Type: 'USER_INITIATED', Tags: tags({ ...all, FileSystemID: 'fs-0000000000000000a' }) },
];

function createBackups(aws: EmbeddedAws, number: number, past: EarlierCopies): readonly Backup[] {
  const FileSystemId = fileSystemId(number);
  const own = { CreatedBy: CREATED_BY, FileSystemID: FileSystemId };
  const create = (name: string, facts: BackupFacts): Backup => {
    const BackupId = `backup-${aws.ids.hex(17, `${FileSystemId} ${name}`)}`;
    const FileSystem = aws.world.fileSystems.get(FileSystemId)?.description ?? {};
    const rest = { BackupId, FileSystemId, FileSystem, ClientRequestToken: BackupId, ProgressPercent: 100 };
    const backup: Backup = { ...rest, Lifecycle: 'AVAILABLE', ...facts };
    aws.world.backups.set(BackupId, backup);
    return backup;
  };
  const Type = 'USER_INITIATED';
  for (const index of upTo(past.good)) {
    const Tags = tags({ ...own, ...hold(past, index) });
    create(`good ${index}`, { CreationTime: before(ageOfGood(index)), Type, Tags });
  }
  for (const index of upTo(past.useless)) {
    const CreationTime = before(ageOfUseless(index));
    create(`useless ${index}`, { CreationTime, Lifecycle: 'FAILED', Type, Tags: tags(own) });
  }
  return foreignBackups({ ...own, BackupRequestId: '2025-01-01T20-00-00Z' })
    .slice(0, past.foreign)
    .map((facts, index) => create(`foreign ${index}`, { CreationTime: before(400), ...facts }));
}

/** A snapshot with all tags of this deployment was not made by it if AWS Backup made it, if it is a copy, if it belongs to another
 *  account, or if it was started long after the set whose tags it carries. */
const foreignSnapshots = (
  all: Readonly<Record<string, string>>,
  newest: Readonly<Record<string, string>>,
): readonly SnapshotFacts[] => {
  const StartTime = before(400);
  return [
    { StartTime, Tags: tags({ ...all, CreatedBy: `${CREATED_BY}2` }) },
    { StartTime, Tags: tags({ ...all, CreatedBy: '' }) },
    { StartTime, Tags: tags({ ...all, Ec2InstanceId: '' }) },
    { StartTime, Tags: [] },
    { StartTime, Tags: tags({ ...all, 'aws:backup:source-resource': 'vol-0' }) },
    { StartTime, Tags: tags(all), VolumeId: 'vol-ffffffff', TransferType: 'standard' },
    { StartTime, Tags: tags(all), OwnerId: '801119661308' },
    { StartTime: before(1), Tags: tags(newest) },
  ];
};

function createSnapshotSets(
  aws: EmbeddedAws,
  number: number,
  past: EarlierCopies,
  volumes: number,
): readonly Snapshot[] {
  const InstanceId = instanceId(number);
  const create = (name: string, disk: number, facts: SnapshotFacts): Snapshot => {
    const SnapshotId = `snap-${aws.ids.hex(17, `${InstanceId} ${name} ${disk}`)}`;
    const OwnerId = aws.world.accountId;
    const rest = { SnapshotId, VolumeId: volumeId(number, disk), VolumeSize: 100, OwnerId, Description: '' };
    const snapshot: Snapshot = { ...rest, State: 'completed', Progress: '100%', ...facts };
    aws.world.snapshots.set(SnapshotId, snapshot);
    return snapshot;
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
    for (const disk of upTo(volumes)) create(`good ${index}`, disk + 1, { StartTime: before(ageOfGood(index)), Tags });
  }
  for (const index of upTo(past.useless)) {
    // The size says that the set lacks a snapshot.
    const Tags = tags({ ...own(`useless ${index}`), SnapshotSetSize: String(volumes + 1) });
    for (const disk of upTo(volumes)) {
      create(`useless ${index}`, disk + 1, { StartTime: before(ageOfUseless(index)), Tags });
    }
  }
  return foreignSnapshots({ ...own('foreign'), SnapshotSetSize: '1' }, own('good 0'))
    .slice(0, past.foreign)
    .map((facts, index) => create(`foreign ${index}`, 1, facts));
}
