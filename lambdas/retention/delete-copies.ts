/** Deletes copies one by one until time runs out or AWS throttles, and reports the outcome. */
import type { Copy } from '../../backup/copies/copy';
import type { Decision } from '../../backup/copies/retention';
import { CLEANUP_RESERVE_MILLISECONDS, type CleanupOutcome } from '../../contracts/cleanup';
import { asReason } from '../../contracts/fields';
import { attempt } from '../runtime/attempt';
import { awsError, isAwsError, isRetryable } from '../runtime/aws-error';
import type { HandlerContext } from './operation-handler';

/** How the service deletes a part of a copy, and its error for a part that no longer exists. */
export interface Deletion {
  readonly deletePart: (id: string) => Promise<unknown>;
  readonly notFound: string;
}

type Fate = { readonly kind: 'deleted' | 'gone' | 'stopped' } | { readonly kind: 'refused'; readonly why: string };

async function deletePart(id: string, deletion: Deletion): Promise<Fate> {
  const result = await attempt(deletion.deletePart(id));
  if (result.ok) return { kind: 'deleted' };
  if (isAwsError(result.error, deletion.notFound)) return { kind: 'gone' };
  if (isRetryable(result.error)) return { kind: 'stopped' };
  const refusal = awsError(result.error);
  if (refusal === undefined) throw result.error;
  return { kind: 'refused', why: `${id}: ${refusal.name}: ${refusal.message}` };
}

/** Stops at the first part that AWS refuses to delete: it is in use or locked, and the rest of its set is of use only together
 *  with it. A set that lost a part before never counts as good again. */
async function deleteCopy({ parts }: Copy, deletion: Deletion, isTimeOver: () => boolean): Promise<Fate> {
  let deleted = false;
  for (const part of parts) {
    if (isTimeOver()) return { kind: 'stopped' };
    const fate = await deletePart(part, deletion);
    if (fate.kind === 'refused' || fate.kind === 'stopped') return fate;
    deleted ||= fate.kind === 'deleted';
  }
  return { kind: deleted ? 'deleted' : 'gone' };
}

/** A cleanup, and how many expired copies were gone before it came to delete them. */
type Deletions = CleanupOutcome & { readonly gone: number };

/** In the given order, which is oldest first. */
export async function deleteCopies(
  expired: readonly Decision[],
  deletion: Deletion,
  { remaining, log }: Pick<HandlerContext, 'remaining' | 'log'>,
): Promise<Deletions> {
  const isTimeOver = () => remaining() < CLEANUP_RESERVE_MILLISECONDS;
  const refusals: string[] = [];
  let deleted = 0;
  let gone = 0;
  const outcome = (More: boolean, ...left: readonly string[]): Deletions => ({
    gone,
    Deleted: deleted,
    Undeletable: refusals.length,
    More,
    Reason: asReason([...left, ...refusals].join('; ')),
  });
  for (const [done, { copy }] of expired.entries()) {
    const fate = await deleteCopy(copy, deletion, isTimeOver);
    if (fate.kind === 'stopped')
      return outcome(true, `${expired.length - done} expired copies remain for the next run`);
    if (fate.kind === 'deleted') deleted += 1;
    if (fate.kind === 'gone') gone += 1;
    if (fate.kind === 'refused') {
      refusals.push(fate.why);
      log('WARN', 'copy kept: AWS refused to delete it', { copy: copy.id, reason: fate.why });
    }
  }
  return outcome(false);
}
