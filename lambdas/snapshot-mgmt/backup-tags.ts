/** The tags of a new backup: the file system's own, and ours, which win and always have room. */
import type { Tag } from '@aws-sdk/client-fsx';
import { HOLD, MAX_TAGS_PER_RESOURCE, RESERVED_TAG_PREFIX } from '../../contracts/tags';

export interface BackupTags {
  readonly tags: Tag[];
  /** Keys of the file system's tags for which no room was left: the last ones in the order of their keys. */
  readonly dropped: readonly string[];
}

/** A hold is about one copy: from a file system it would spread to every backup and keep them all for ever.
 *  FSx copies no tag by itself as soon as a request carries one of its own, whatever CopyTagsToBackups says.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html */
export function backupTags(ofFileSystem: readonly Tag[], ours: Readonly<Record<string, string>>): BackupTags {
  const own = ofFileSystem
    .flatMap(({ Key, Value = '' }) => (Key === undefined ? [] : [{ Key, Value }]))
    .filter(
      ({ Key }) => !Key.toLowerCase().startsWith(RESERVED_TAG_PREFIX) && Key !== HOLD && !Object.hasOwn(ours, Key),
    )
    .sort((a, b) => (a.Key < b.Key ? -1 : 1));
  const room = MAX_TAGS_PER_RESOURCE - Object.keys(ours).length;
  return {
    tags: [...own.slice(0, room), ...Object.entries(ours).map(([Key, Value]) => ({ Key, Value }))],
    dropped: own.slice(room).map(({ Key }) => Key),
  };
}
