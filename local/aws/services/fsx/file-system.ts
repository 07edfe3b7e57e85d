/** What FSx tells of a file system, and whether it can be backed up as a whole. */
import type { FileSystem } from '../../../world/world';

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html */
export function describeFileSystem(fileSystem: FileSystem): Record<string, unknown> {
  const { description, FileSystemId, FileSystemType, Lifecycle, Tags } = fileSystem;
  return {
    ...description,
    FileSystemId,
    FileSystemType,
    Lifecycle,
    // FSx leaves an empty list out.
    ...(Tags.length === 0 ? {} : { Tags }),
  };
}

/** MISCONFIGURED and UPDATING are missing on purpose: FSx accepts the request, and the backup may fail or come later.
 *  https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html */
const NOT_THERE = ['CREATING', 'DELETING', 'FAILED', 'MISCONFIGURED_UNAVAILABLE'];

/** Why FSx would refuse a backup of the file system, or undefined if it takes it.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
export function whyNotBackedUp({
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
  return NOT_THERE.includes(Lifecycle) ? `${FileSystemId} is ${Lifecycle}.` : undefined;
}

export function sizeOf({ description: { StorageCapacity } }: FileSystem): number {
  return typeof StorageCapacity === 'number' ? StorageCapacity : 0;
}

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
