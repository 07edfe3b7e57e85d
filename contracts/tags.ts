/** The tags this product writes and reads. */

/** Which deployment made a copy. Nothing without our value in it is ever deleted; IAM says the same. */
export const CREATED_BY = 'CreatedBy';

/** On FSx backups: the run that made it, and the file system it is of. */
export const BACKUP_REQUEST_ID = 'BackupRequestId';
export const FILE_SYSTEM_ID = 'FileSystemID';

/** On EBS snapshots: the attempt that made it (one value per set of snapshots), and the instance it is of. */
export const SNAPSHOT_REQUEST_ID = 'SnapshotRequestId';
export const EC2_INSTANCE_ID = 'Ec2InstanceId';

/** On EBS snapshots: how many data volumes the instance had when the attempt began. A set of fewer snapshots is not whole,
 *  whether one was never made or was deleted since; without this an old set could not prove that it is complete. */
export const SNAPSHOT_SET_SIZE = 'SnapshotSetSize';

/** On automations: of which instance, and of which attempt. The names are keys because automations can be listed by the key of
 *  a tag, and neither by its value nor by a parameter.
 *  https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html */
export const instanceTag = (instanceId: string): string => `SnapshotMgmtInstance/${instanceId}`;
export const attemptTag = (snapshotRequestId: string): string => `SnapshotMgmtAttempt/${snapshotRequestId}`;

/** The request of the set that a run makes without VSS, after VSS failed: what VSS left behind is another set. */
export const crashConsistentRequest = (requestId: string): string => `${requestId}-crash-consistent`;

/** Set by AWS's VSS components on success. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const APP_CONSISTENT = 'AppConsistent';

/** On EBS snapshots: the watchdog, a start of the machine or the end of a cancelled run had started the application again, so
 *  that nobody can say that it was at rest when they were made. Whatever AppConsistent says, they are crash-consistent at most. */
export const NOT_AT_REST = 'SnapshotMgmtNotAtRest';

/** Tags that AWS's VSS components set themselves; the command fails if it is given one of them.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const VSS_TAGS = ['Device', APP_CONSISTENT, 'AwsVssConfig'] as const;

/** A copy with this tag, whatever its value, is exempt from retention. */
export const HOLD = 'SnapshotMgmtHold';

/** The selection that is used unless a deployment says otherwise. */
export const DEFAULT_TARGET = { key: 'ResourceType', value: 'SnapshotMgmtTarget' } as const;

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export const MAX_TAGS_PER_RESOURCE = 50;
export const MAX_TAG_KEY_LENGTH = 128;
export const MAX_TAG_VALUE_LENGTH = 256;
export const RESERVED_TAG_PREFIX = 'aws:';

/** The `CreatedBy` value of a deployment: two deployments in one account never touch each other's copies. */
export const createdBy = (deploymentName: string): string => `fsx-ebs-snapshot-mgmt/${deploymentName}`;

/** On snapshots these mean something to AWS or to us: nobody else may set them. */
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
