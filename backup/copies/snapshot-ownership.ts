/** Decides whether this deployment made an EBS snapshot of an instance. */
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import type { ListedSnapshot } from './listed';
import { tagValue } from './tag-list';

export interface SnapshotOrigin {
  readonly instanceId: string;
  readonly createdBy: string;
  /** Only the set of this request; absent: all sets. */
  readonly requestId?: string;
}

/** The tags that every snapshot of that origin carries. */
export const ownershipTags = ({ createdBy, instanceId, requestId }: SnapshotOrigin): readonly [string, string][] =>
  Object.entries({
    [CREATED_BY]: createdBy,
    [EC2_INSTANCE_ID]: instanceId,
    ...(requestId !== undefined && { [SNAPSHOT_REQUEST_ID]: requestId }),
  });

/** The volume id that EC2 is seen to give copied snapshots. The documentation calls that id arbitrary. */
const VOLUME_OF_A_COPY = /^vol-f{8,}$/;

/** A copy of a snapshot may carry this deployment's tags, although the deployment did not make it. Only copies have a transfer
 *  type. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
const isCopied = ({ VolumeId, TransferType }: ListedSnapshot): boolean =>
  Boolean(TransferType) || VOLUME_OF_A_COPY.test(VolumeId ?? '');

/** Services that snapshot volumes copy the volumes' tags, and a volume restored from a snapshot may carry the snapshot's tags.
 *  They add tags of their own.
 *  https://docs.aws.amazon.com/ebs/latest/userguide/dlm-elements.html
 *  https://docs.aws.amazon.com/aws-backup/latest/devguide/tags-on-backups.html */
const SERVICE_TAG = /^aws:(?:dlm|backup):/;

const isOfAService = ({ Tags = [] }: ListedSnapshot): boolean => Tags.some(({ Key = '' }) => SERVICE_TAG.test(Key));

export const isOwnSnapshot = (snapshot: ListedSnapshot, origin: SnapshotOrigin): boolean =>
  !isCopied(snapshot) &&
  !isOfAService(snapshot) &&
  ownershipTags(origin).every(([key, value]) => tagValue(snapshot.Tags, key) === value);
