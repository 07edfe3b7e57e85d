/** What a cleanup tells: how many copies went, and what stayed that should have gone. */
import * as v from 'valibot';
import { Count, Reason } from './fields';

export const CleanupOutcome = v.object({
  /** Copies deleted: backups, or sets of snapshots. */
  Deleted: Count,
  /** Copies past retention that AWS would not delete now (in use, locked, being copied). They are tried again next time. */
  Undeletable: Count,
  /** True when the time was over before the work was: the next run goes on. */
  More: v.boolean(),
  /** Names the copies that stayed and why; empty if none did. */
  Reason,
});

export type CleanupOutcome = v.InferOutput<typeof CleanupOutcome>;

/** A cleanup stops deleting when its Lambda has this much time left. */
export const CLEANUP_RESERVE_MILLISECONDS = 15_000;
