/** Result of a cleanup: how many copies were deleted, and which expired ones could not be. */
import * as v from 'valibot';
import { Count, Reason } from './fields';

/** How many copies the resource had before the cleanup. A function that dies after its work is retried and then finds nothing to
 *  delete: what is gone since shows what it has deleted. Version 0.1.0 does not send it. */
export const CopiesBefore = v.optional(Count, 0);

export const CleanupOutcome = v.object({
  /** Copies deleted: FSx backups, or whole snapshot sets. */
  Deleted: Count,
  /** Expired copies that AWS refused to delete (in use, locked, being copied). The next run retries them. */
  Undeletable: Count,
  /** True if the function ran out of time: the next run continues. */
  More: v.boolean(),
  /** The expired copies that remain, with AWS's reasons; empty if there are none. */
  Reason,
});

export type CleanupOutcome = v.InferOutput<typeof CleanupOutcome>;

/** A cleanup stops deleting when its function has this much time left. */
export const CLEANUP_RESERVE_MILLISECONDS = 15_000;
