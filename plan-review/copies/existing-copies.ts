/** Existing copies as the AWS CLI lists them, interpreted as the manager function does. */
import * as v from 'valibot';
import { backupCopies } from '../../backup/copies/backup-copies';
import type { Copy } from '../../backup/copies/copy';
import { isOwnSnapshot } from '../../backup/copies/snapshot-ownership';
import { snapshotSets } from '../../backup/copies/snapshot-set';
import { tagValue } from '../../backup/copies/tag-list';
import type { RetentionEnvironment } from '../../contracts/environment';
import { EC2_INSTANCE_ID, FILE_SYSTEM_ID } from '../../contracts/tags';
import type { AwsOutput } from '../../local/inventory/aws-output';

const Instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be a timestamp'),
  v.transform((text) => new Date(text)),
);
const Tags = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })));

const Backups = v.object({
  Backups: v.array(
    v.object({
      BackupId: v.string(),
      Type: v.optional(v.string()),
      Lifecycle: v.string(),
      CreationTime: Instant,
      SourceBackupId: v.optional(v.string()),
      Tags,
    }),
  ),
});

const Snapshots = v.object({
  Snapshots: v.array(
    v.object({
      SnapshotId: v.string(),
      VolumeId: v.optional(v.string()),
      State: v.string(),
      StartTime: Instant,
      TransferType: v.optional(v.string()),
      Tags,
    }),
  ),
});

export const BACKUPS: AwsOutput<typeof Backups> = {
  command: 'aws fsx describe-backups',
  member: 'Backups',
  schema: Backups,
  ids: (output) => output.Backups.map(({ BackupId }, index) => [BackupId, `Backups[${index}]`]),
};

export const SNAPSHOTS: AwsOutput<typeof Snapshots> = {
  command: 'aws ec2 describe-snapshots --owner-ids self',
  member: 'Snapshots',
  schema: Snapshots,
  ids: (output) => output.Snapshots.map(({ SnapshotId }, index) => [SnapshotId, `Snapshots[${index}]`]),
};

export interface ExistingCopies {
  readonly backups: v.InferOutput<typeof Backups>['Backups'];
  readonly snapshots: v.InferOutput<typeof Snapshots>['Snapshots'];
}

interface ResourceCopies {
  readonly resourceId: string;
  readonly copies: readonly Copy[];
}

/** The copies of one deployment by resource; a snapshot set is one copy. */
export function copiesOf(
  { backups, snapshots }: ExistingCopies,
  createdBy: string,
  accepted: RetentionEnvironment['ACCEPTED_GRADE'],
): readonly ResourceCopies[] {
  const fileSystems = idsIn(backups, FILE_SYSTEM_ID).map((resourceId) => ({
    resourceId,
    copies: backupCopies(backups, { fileSystemId: resourceId, createdBy }),
  }));
  const instances = idsIn(snapshots, EC2_INSTANCE_ID).map((resourceId) => {
    const own = snapshots.filter((snapshot) => isOwnSnapshot(snapshot, { instanceId: resourceId, createdBy }));
    return { resourceId, copies: snapshotSets(own, accepted) };
  });
  return [...fileSystems, ...instances].filter(({ copies }) => copies.length > 0);
}

const idsIn = (tagged: readonly { readonly Tags?: v.InferOutput<typeof Tags> | undefined }[], key: string) =>
  [...new Set(tagged.flatMap(({ Tags: tags }) => tagValue(tags, key) ?? []))].sort();
