/** Applies retention to the copies of one resource: decides, logs the reasons, deletes. */
import type { Copy } from '../../../backup/copies/copy';
import { type Decision, decideRetention } from '../../../backup/copies/retention';
import { retentionPolicy } from '../../../backup/copies/retention-policy';
import type { CleanupOutcome } from '../../../contracts/cleanup';
import type { HandlerContext } from '../operation-handler';
import { type Deletion, deleteCopies } from './delete-copies';

const describeDecisions = (decisions: readonly Decision[]) =>
  decisions.map(({ copy: { id, quality }, reason }) => ({ copy: id, quality, reason }));

export function cleanUp(
  copies: readonly Copy[],
  deletion: Deletion,
  now: string,
  context: HandlerContext,
): Promise<CleanupOutcome> {
  const { keep, expire } = decideRetention(copies, retentionPolicy(context.environment), Date.parse(now));
  context.log('INFO', 'retention decided', {
    now,
    keep: describeDecisions(keep),
    expire: describeDecisions(expire),
  });
  return deleteCopies(
    expire.map(({ copy }) => copy),
    deletion,
    context,
  );
}
