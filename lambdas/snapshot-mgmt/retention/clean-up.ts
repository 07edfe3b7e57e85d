/** Applies retention to the copies of one resource: decides, says why, deletes. */

import { type Copy, type Decision, decideRetention } from '../../../backup/copies/retention';
import { retentionPolicy } from '../../../backup/copies/retention-policy';
import type { CleanupOutcome } from '../../../contracts/cleanup';
import type { HandlerContext } from '../operation-handler';
import { type Deletion, deleteCopies } from './delete-copies';

const told = (decisions: readonly Decision<Copy>[]) =>
  decisions.map(({ copy, reason }) => ({ copy: copy.id, quality: copy.quality, reason }));

/** `parts` gives what AWS deletes by a call each: a set's snapshots, or the backup itself. */
export function cleanUp<C extends Copy>(
  copies: readonly C[],
  parts: (copy: C) => readonly string[],
  deletion: Deletion,
  now: string,
  surroundings: HandlerContext,
): Promise<CleanupOutcome> {
  const { keep, remove } = decideRetention(copies, retentionPolicy(surroundings.environment), Date.parse(now));
  surroundings.log('INFO', 'retention decided', { now, keep: told(keep), remove: told(remove) });
  return deleteCopies(
    remove.map(({ copy }) => ({ id: copy.id, parts: parts(copy) })),
    deletion,
    surroundings,
  );
}
