/** Says until when the items of a run may work: the rest of the run's day belongs to what they have under way and to the report. */
import * as v from 'valibot';
import { Instant } from '../fields';
import { operation } from '../operation';

const HOUR_SECONDS = 60 * 60;

/** A run that is still going a day later is stopped by Step Functions, and then nothing tells how it went. */
export const RUN_SECONDS = 24 * HOUR_SECONDS;

/** What an item may still need when its time is over: the retries of a call under way, and then the report's. */
export const RESERVE_SECONDS = 4 * HOUR_SECONDS;

/** Amazon States Language compares moments but cannot add to them. */
export const computeDeadline = operation('PlanRun', {
  input: v.object({ Now: Instant }),
  output: v.object({ Deadline: Instant }),
  errors: [],
  actions: [],
  timeoutSeconds: 60,
});
