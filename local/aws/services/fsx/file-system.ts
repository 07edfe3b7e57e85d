/** Describes a file system as FSx does, and checks whether it can be backed up as a whole. */
import type { FileSystem } from '../../../world/world';

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html */
export function describeFileSystem(fileSystem: FileSystem): Record<string, unknown> {
  const { description, FileSystemId, FileSystemType, Lifecycle, Tags } = fileSystem;
  return {
    ...description,
    FileSystemId,
    FileSystemType,
    Lifecycle,
    // FSx omits an empty list.
    ...(Tags.length === 0 ? {} : { Tags }),
  };
}

/** Without MISCONFIGURED and UPDATING: FSx accepts the request, and the backup may fail or be delayed.
 *  https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html */
const UNAVAILABLE = ['CREATING', 'DELETING', 'FAILED', 'MISCONFIGURED_UNAVAILABLE'];

/** Why FSx rejects a backup of the file system, or undefined.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
export function backupObstacle({
  FileSystemId,
  FileSystemType,
  Lifecycle,
  description,
}: FileSystem): string | undefined {
  if (FileSystemType === 'ONTAP') {
    return `${FileSystemId} is an ONTAP file system; its volumes are backed up one by one, by VolumeId.`;
  }
  if (FileSystemType === 'LUSTRE') {
    const { DeploymentType, DataRepositoryConfiguration } = record(description.LustreConfiguration);
    if (!String(DeploymentType ?? 'SCRATCH').startsWith('PERSISTENT') || DataRepositoryConfiguration !== undefined) {
      return `${FileSystemId} is not a persistent Lustre file system without a data repository; only these have backups.`;
    }
  }
  return UNAVAILABLE.includes(Lifecycle) ? `${FileSystemId} is ${Lifecycle}.` : undefined;
}

export const sizeOf = ({ description: { StorageCapacity } }: Pick<FileSystem, 'description'>): number =>
  typeof StorageCapacity === 'number' ? StorageCapacity : 0;

export function copiesTagsToBackups({ description }: FileSystem): boolean {
  const configurations = [
    description.WindowsConfiguration,
    description.LustreConfiguration,
    description.OpenZFSConfiguration,
  ];
  return configurations.some((configuration) => record(configuration).CopyTagsToBackups === true);
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
