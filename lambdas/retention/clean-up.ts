/** Applies retention to the copies of one resource: decides, logs the reasons, deletes. */
import { type Decision, decideRetention } from '../../backup/copies/retention';
import { retentionPolicy } from '../../backup/copies/retention-policy';
import type { CleanupOutcome } from '../../contracts/cleanup';
import { listCopies } from '../copies/list-copies';
import { type Deletion, deleteCopies } from './delete-copies';
import type { HandlerContext } from './operation-handler';

const describe = (decisions: readonly Decision[]) =>
  decisions.map(({ copy: { id, quality }, reason }) => ({ copy: id, quality, reason }));

export async function cleanUp(
  resourceId: string,
  deletion: Deletion,
  { Now: now, CopiesBefore }: { readonly Now: string; readonly CopiesBefore: number },
  context: HandlerContext,
): Promise<CleanupOutcome> {
  const copies = await listCopies(resourceId, context);
  const { keep, expire } = decideRetention(copies, retentionPolicy(context.environment), Date.parse(now));
  context.log('INFO', 'retention decided', { now, keep: describe(keep), expire: describe(expire) });
  const { gone, ...outcome } = await deleteCopies(expire, deletion, context);
  const left = copies.length - outcome.Deleted - gone;
  return { ...outcome, Deleted: Math.max(outcome.Deleted, CopiesBefore - left) };
}
