/** Tells the snapshots that this deployment made of an instance from all others. */
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import { type TagList, tagValue } from './tag-list';

export interface SnapshotOrigin {
  readonly instanceId: string;
  readonly createdBy: string;
  /** Only the set of this request; absent: all sets. */
  readonly requestId?: string;
}

/** What of an EC2 snapshot tells where it came from. */
export interface ListedSnapshot {
  readonly VolumeId?: string | undefined;
  readonly TransferType?: string | undefined;
  readonly Tags?: TagList;
}

/** The tags that every snapshot of that origin carries. */
export const ownershipTags = ({
  createdBy,
  instanceId,
  requestId,
}: SnapshotOrigin): readonly (readonly [string, string])[] =>
  Object.entries({
    [CREATED_BY]: createdBy,
    [EC2_INSTANCE_ID]: instanceId,
    ...(requestId !== undefined && { [SNAPSHOT_REQUEST_ID]: requestId }),
  });

/** What EC2 is seen to write as the volume of a snapshot that was copied. The documentation calls that id arbitrary. */
const VOLUME_OF_A_COPY = /^vol-f{8,}$/;

/** Such a copy may have taken our tags along, but somebody else made it; only copies have a transfer type.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
const isCopied = ({ VolumeId, TransferType }: ListedSnapshot): boolean =>
  Boolean(TransferType) || VOLUME_OF_A_COPY.test(VolumeId ?? '');

/** Services that make snapshots of volumes take the volumes' tags along, and those of a volume that was restored from a snapshot of
 *  ours may be ours. What they make they mark as theirs.
 *  https://docs.aws.amazon.com/ebs/latest/userguide/dlm-elements.html
 *  https://docs.aws.amazon.com/aws-backup/latest/devguide/tags-on-backups.html */
const MARKS_OF_SERVICES = /^aws:(?:dlm|backup):/;

const isOfAService = ({ Tags }: ListedSnapshot): boolean =>
  Tags?.some(({ Key = '' }) => MARKS_OF_SERVICES.test(Key)) ?? false;

export const isOwnSnapshot = (snapshot: ListedSnapshot, origin: SnapshotOrigin): boolean =>
  !isCopied(snapshot) &&
  !isOfAService(snapshot) &&
  ownershipTags(origin).every(([key, value]) => tagValue(snapshot.Tags, key) === value);
