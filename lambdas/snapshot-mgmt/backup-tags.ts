/** The tags of a new backup: the file system's, and this deployment's, which take precedence and always have room. */
import type { Tag } from '@aws-sdk/client-fsx';
import { HOLD, MAX_TAGS_PER_RESOURCE, RESERVED_TAG_PREFIX } from '../../contracts/tags';

/** `dropped` are the keys of the file system's tags that did not fit, the last ones in the order of their keys.
 *  A hold is not copied: on a file system it would spread to every backup and keep them all forever.
 *  FSx itself copies no tags if the request has any, whatever CopyTagsToBackups says.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html */
export function backupTags(ofFileSystem: readonly Tag[], ofDeployment: Readonly<Record<string, string>>) {
  const copied = ofFileSystem
    .flatMap(({ Key, Value = '' }) => (Key === undefined ? [] : [{ Key, Value }]))
    .filter(({ Key }) => Key !== HOLD && !Object.hasOwn(ofDeployment, Key))
    .filter(({ Key }) => !Key.toLowerCase().startsWith(RESERVED_TAG_PREFIX))
    .sort((a, b) => (a.Key < b.Key ? -1 : 1));
  const room = MAX_TAGS_PER_RESOURCE - Object.keys(ofDeployment).length;
  return {
    tags: [...copied.slice(0, room), ...Object.entries(ofDeployment).map(([Key, Value]) => ({ Key, Value }))],
    dropped: copied.slice(room).map(({ Key }) => Key),
  };
}
