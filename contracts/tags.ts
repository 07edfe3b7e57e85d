/** The tags that this project reads and writes. */

/** The deployment that made a copy. Only copies with this deployment's value are ever deleted; IAM enforces it too. */
export const CREATED_BY = 'CreatedBy';

/** On FSx backups: the run that made the backup, and its file system. */
export const BACKUP_REQUEST_ID = 'BackupRequestId';
export const FILE_SYSTEM_ID = 'FileSystemID';

/** On EBS snapshots: the attempt that made the snapshot (one value per set), and its instance. */
export const SNAPSHOT_REQUEST_ID = 'SnapshotRequestId';
export const EC2_INSTANCE_ID = 'Ec2InstanceId';

/** On EBS snapshots: how many volumes the set must cover. A set with fewer snapshots is incomplete, whether one was never made or
 *  was deleted later; no other record proves that an old set is complete. */
export const SNAPSHOT_SET_SIZE = 'SnapshotSetSize';

/** On automations: the instance and the attempt. They are tag keys because automations can be listed by the key of a tag, but
 *  neither by its value nor by a parameter.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html */
export const instanceTag = (instanceId: string): string => `SnapshotMgmtInstance/${instanceId}`;
export const attemptTag = (snapshotRequestId: string): string => `SnapshotMgmtAttempt/${snapshotRequestId}`;

/** The `SnapshotRequestId` of the set that a run makes without VSS after VSS failed: what VSS left behind is another set. */
export const crashConsistentRequest = (requestId: string): string => `${requestId}-crash-consistent`;

/** Set by AWS's VSS components on success. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const APP_CONSISTENT = 'AppConsistent';

/** On EBS snapshots: the watchdog, a reboot or the end of a cancelled automation may have started the application before they
 *  were taken. Whatever AppConsistent says, they are crash-consistent at most. */
export const NOT_AT_REST = 'SnapshotMgmtNotAtRest';

/** Tags that AWS's VSS components set themselves; the command fails if it is given one of them.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
const VSS_TAGS = ['Device', APP_CONSISTENT, 'AwsVssConfig'] as const;

/** A copy with this tag, whatever its value, is exempt from retention. */
export const HOLD = 'SnapshotMgmtHold';

/** The default tag that selects resources. */
export const DEFAULT_TARGET = { key: 'ResourceType', value: 'SnapshotMgmtTarget' } as const;

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export const MAX_TAGS_PER_RESOURCE = 50;
export const MAX_TAG_KEY_LENGTH = 128;
export const MAX_TAG_VALUE_LENGTH = 256;
export const RESERVED_TAG_PREFIX = 'aws:';

/** A deployment's `CreatedBy` value: two deployments in one account never delete each other's copies. */
export const createdBy = (deploymentName: string): string => `fsx-ebs-snapshot-mgmt/${deploymentName}`;

/** Snapshot tags with a meaning to AWS or to this project: settings may not set them. */
export const RESERVED_SNAPSHOT_TAGS: readonly string[] = [
  ...VSS_TAGS,
  'Name',
  CREATED_BY,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
  EC2_INSTANCE_ID,
  NOT_AT_REST,
  HOLD,
];
