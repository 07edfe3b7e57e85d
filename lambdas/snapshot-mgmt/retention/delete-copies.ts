/** Deletes copies one by one as long as time and AWS allow, and tells what became of them. */
import { CLEANUP_RESERVE_MILLISECONDS, type CleanupOutcome } from '../../../contracts/cleanup';
import { asReason } from '../../../contracts/fields';
import { attempt } from '../../runtime/attempt';
import { awsError, isAwsError, isRetryable } from '../../runtime/aws-error';
import type { HandlerContext } from '../operation-handler';

export interface Deletable {
  readonly id: string;
  /** The parts that AWS deletes by a call each: a set's snapshots, or the backup itself. */
  readonly parts: readonly string[];
}

/** How the service deletes a part, and by which error it says that the part is gone already. */
export interface Deletion {
  readonly remove: (part: string) => Promise<unknown>;
  readonly gone: string;
}

type Fate = { readonly kind: 'deleted' | 'gone' | 'stopped' } | { readonly kind: 'refused'; readonly why: string };

async function deletePart(part: string, { remove, gone }: Deletion): Promise<Fate> {
  const result = await attempt(remove(part));
  if (result.ok) return { kind: 'deleted' };
  if (isAwsError(result.error, gone)) return { kind: 'gone' };
  if (isRetryable(result.error)) return { kind: 'stopped' };
  const refusal = awsError(result.error);
  if (refusal === undefined) throw result.error;
  return { kind: 'refused', why: `${part}: ${refusal.name}: ${refusal.message}` };
}

/** The first part that AWS refuses to delete saves the rest of its set: somebody uses or locks it, and the others are
 *  worth something only together with it. A set that lost a part before that never counts as good again. */
async function deleteCopy(copy: Deletable, deletion: Deletion, isTimeOver: () => boolean): Promise<Fate> {
  let deleted = false;
  for (const part of copy.parts) {
    if (isTimeOver()) return { kind: 'stopped' };
    const fate = await deletePart(part, deletion);
    if (fate.kind === 'refused' || fate.kind === 'stopped') return fate;
    deleted ||= fate.kind === 'deleted';
  }
  return { kind: deleted ? 'deleted' : 'gone' };
}

/** In the order given, which is oldest first. */
export async function deleteCopies(
  copies: readonly Deletable[],
  deletion: Deletion,
  { remaining, log }: Pick<HandlerContext, 'remaining' | 'log'>,
): Promise<CleanupOutcome> {
  const isTimeOver = () => remaining() < CLEANUP_RESERVE_MILLISECONDS;
  const refusals: string[] = [];
  let deleted = 0;
  for (const [done, copy] of copies.entries()) {
    const fate = await deleteCopy(copy, deletion, isTimeOver);
    if (fate.kind === 'deleted') deleted += 1;
    if (fate.kind === 'refused') {
      refusals.push(fate.why);
      log('WARN', 'copy stays: AWS refuses to delete it', { copy: copy.id, reason: fate.why });
    }
    if (fate.kind === 'stopped') {
      const left = `${copies.length - done} left for the next run`;
      const Reason = asReason([left, ...refusals].join('; '));
      return { Deleted: deleted, Undeletable: refusals.length, More: true, Reason };
    }
  }
  return { Deleted: deleted, Undeletable: refusals.length, More: false, Reason: asReason(refusals.join('; ')) };
}
