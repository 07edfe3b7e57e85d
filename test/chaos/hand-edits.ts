/** Carries out what a person changes on copies between two nights. */
import type { Backup, Snapshot, Tag } from '../../local/world/world';
import { copyIdOf, idOf, isBackup, isOwn, type Owner, resourceOf } from './copies';
import type { HandEdit } from './plan';

/** The world's copies, and a deletion that is not the product's. */
export interface EditableCopies {
  all(): readonly (Backup | Snapshot)[];
  deleteByHand(id: string): void;
}

const madeAt = (copy: Backup | Snapshot): number => (isBackup(copy) ? copy.CreationTime : copy.StartTime).getTime();

/** The parts of the copy that the edit names; none if the resource has fewer copies. */
function partsOf({ resource, copy }: HandEdit, copies: EditableCopies, owner: Owner): (Backup | Snapshot)[] {
  const own = copies.all().filter((part) => resourceOf(part) === resource && isOwn(part, owner));
  const newestFirst = [...own].sort((a, b) => madeAt(b) - madeAt(a) || (idOf(a) < idOf(b) ? -1 : 1));
  const id = [...new Set(newestFirst.map(copyIdOf))][copy];
  return newestFirst.filter((part) => copyIdOf(part) === id);
}

const without = (tags: readonly Tag[], key: string): Tag[] => tags.filter(({ Key }) => Key !== key);

/** The ids of what was changed. */
export function editByHand(edit: HandEdit, copies: EditableCopies, owner: Owner): readonly string[] {
  const parts = partsOf(edit, copies, owner);
  const [part] = parts;
  if (part === undefined) return [];
  const { change } = edit;
  if (change === 'DeleteCopy') for (const each of parts) copies.deleteByHand(idOf(each));
  else if (change === 'DeletePart') copies.deleteByHand(idOf(part));
  else if (change === 'HoldPart') part.Tags = [...part.Tags, { Key: 'SnapshotMgmtHold', Value: '' }];
  else if (change === 'Lock' || change === 'UseInImage') {
    // Neither exists for FSx backups.
    if (!isBackup(part)) part.heldBy = change === 'Lock' ? 'lock' : 'ami';
  } else part.Tags = without(part.Tags, change.slice(change.indexOf(':') + 1));
  return parts.map(idOf);
}
