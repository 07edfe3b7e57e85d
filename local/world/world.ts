/** The resources of the account: plain records in maps by id, with the field names of the services' own APIs. */
import type { StateMachine } from './deployed-resources';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface FileSystem {
  readonly FileSystemId: string;
  readonly FileSystemType: string;
  readonly Lifecycle: string;
  readonly Tags: readonly Tag[];
  /** Everything else that describe-file-systems printed, returned as it is. */
  readonly description: Readonly<Record<string, unknown>>;
}

export interface Backup {
  readonly BackupId: string;
  readonly FileSystemId: string;
  readonly Type: 'USER_INITIATED' | 'AUTOMATIC' | 'AWS_BACKUP';
  readonly CreationTime: Date;
  readonly ClientRequestToken: string;
  /** The file system as it was: FSx describes it for as long as the backup exists. */
  readonly FileSystem: Readonly<Record<string, unknown>>;
  Lifecycle: 'PENDING' | 'CREATING' | 'TRANSFERRING' | 'COPYING' | 'AVAILABLE' | 'FAILED' | 'DELETED';
  ProgressPercent: number;
  FailureMessage?: string;
  Tags: readonly Tag[];
  /** Only copies of backups have a source. */
  readonly SourceBackupId?: string;
  /** Before this time the service neither finds nor lists it. */
  readonly listedFrom?: Date | undefined;
}

export interface Volume {
  readonly VolumeId: string;
  readonly DeviceName: string;
  readonly InstanceId: string;
  readonly Size: number;
  /** Default gp3: describe-instances does not print it, but an inventory may contain it. */
  readonly VolumeType?: string;
}

export interface Instance {
  readonly InstanceId: string;
  readonly State: string;
  readonly RootDeviceName: string;
  readonly Tags: readonly Tag[];
  readonly volumes: readonly Volume[];
  /** Everything else that describe-instances printed, returned as it is. */
  readonly description: Readonly<Record<string, unknown>>;
  readonly ReservationId: string;
  readonly isWindows: boolean;
}

export interface Snapshot {
  readonly SnapshotId: string;
  readonly VolumeId: string;
  readonly VolumeSize: number;
  readonly OwnerId: string;
  readonly StartTime: Date;
  readonly Description: string;
  /** Unknown to AWS: the services of the instance that were not stopped at that moment. */
  readonly servicesAtWork?: readonly string[];
  State: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
  Progress: string;
  Tags: readonly Tag[];
  /** Only copies of snapshots have one. */
  readonly TransferType?: 'standard' | 'time-based';
  /** An AMI or a lock that prevents its deletion. */
  heldBy?: 'ami' | 'lock';
  /** EC2 accepts the deletion of a pending snapshot, and deletes it when it completes.
   *  https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html */
  deletedWhenComplete?: boolean;
  /** Before this time the service neither finds nor lists it. */
  readonly listedFrom?: Date | undefined;
}

/** What a service could not process; the attributes give the reason. */
export interface QueueMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface World {
  readonly accountId: string;
  readonly region: string;
  readonly fileSystems: Map<string, FileSystem>;
  readonly backups: Map<string, Backup>;
  readonly instances: Map<string, Instance>;
  readonly snapshots: Map<string, Snapshot>;
  /** Created by calls, in addition to the deployed ones, by ARN. */
  readonly stateMachines: Map<string, StateMachine>;
  /** Messages by the queue's ARN, the oldest first. */
  readonly queues: Map<string, readonly QueueMessage[]>;
}
