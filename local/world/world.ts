/** The state of the embedded AWS: plain records, held in maps by id, in the words of the services' own APIs. */
import type { StateMachine } from '../deployment/deployment';
import type { WindowsInstance } from '../instance/windows-instance';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface FileSystem {
  readonly FileSystemId: string;
  readonly FileSystemType: string;
  readonly Lifecycle: string;
  readonly Tags: readonly Tag[];
  /** Everything else that describe-file-systems printed, given back as it came. */
  readonly description: Readonly<Record<string, unknown>>;
}

export interface Backup {
  readonly BackupId: string;
  readonly FileSystemId: string;
  readonly Type: 'USER_INITIATED' | 'AUTOMATIC' | 'AWS_BACKUP';
  readonly CreationTime: Date;
  readonly ClientRequestToken: string;
  /** The file system as it was: FSx tells it for as long as the backup exists. */
  readonly FileSystem: Readonly<Record<string, unknown>>;
  Lifecycle: 'PENDING' | 'CREATING' | 'TRANSFERRING' | 'COPYING' | 'AVAILABLE' | 'FAILED' | 'DELETED';
  ProgressPercent: number;
  FailureMessage?: string;
  Tags: readonly Tag[];
  /** Until then nobody finds it. */
  readonly listedFrom?: Date;
}

export interface Volume {
  readonly VolumeId: string;
  readonly DeviceName: string;
  readonly InstanceId: string;
  readonly Size: number;
  /** gp3 unless told: an inventory of instances does not tell it, but it may be written into one. */
  readonly VolumeType?: string;
}

export interface Instance {
  readonly InstanceId: string;
  readonly State: string;
  readonly RootDeviceName: string;
  readonly Tags: readonly Tag[];
  readonly volumes: readonly Volume[];
  /** Everything else that describe-instances printed, given back as it came. */
  readonly description: Readonly<Record<string, unknown>>;
  readonly ReservationId: string;
  /** Present on running Windows instances: the machine behind the SSM agent. */
  readonly windows?: WindowsInstance;
}

export interface Snapshot {
  readonly SnapshotId: string;
  readonly VolumeId: string;
  readonly VolumeSize: number;
  readonly OwnerId: string;
  readonly StartTime: Date;
  readonly Description: string;
  /** What AWS does not know: the services of the instance that were not stopped at that moment. */
  readonly servicesAtWork?: readonly string[];
  State: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
  Progress: string;
  Tags: readonly Tag[];
  /** Set when an AMI uses it or a lock holds it: deleting is refused. */
  heldBy?: 'ami' | 'lock';
  /** Deleting a pending snapshot is accepted, but takes effect when it completes.
   *  https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html */
  deletedWhenComplete?: boolean;
  /** Until then nobody finds it. */
  readonly listedFrom?: Date;
}

/** What a service puts into a queue for people to find: attributes say why it is there. */
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
  /** By ARN: those that were created by a call, beside the deployment's. */
  readonly stateMachines: Map<string, StateMachine>;
  /** By the queue's ARN, the oldest first. */
  readonly queues: Map<string, readonly QueueMessage[]>;
}
