/** Computes the deadline for a run's items: the rest of the run's day is reserved for their calls in progress and the report. */
import * as v from 'valibot';
import { Instant } from '../fields';
import { operation } from '../operation';

/** Step Functions stops a run after this time, and then no report is made. */
export const RUN_SECONDS = 24 * 60 * 60;

/** Time for what an item may still do after its deadline: the retries of a call in progress, then those of the report. */
export const RESERVE_SECONDS = 4 * 60 * 60;

/** Amazon States Language compares timestamps but cannot add to them. */
export const computeDeadline = operation('ComputeDeadline', {
  input: v.object({ Now: Instant }),
  output: v.object({ Deadline: Instant }),
  actions: [],
});
