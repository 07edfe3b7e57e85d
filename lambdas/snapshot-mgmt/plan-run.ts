/** Adds to the start of a run the time in which its items may work. */
import { planRun as contract, RESERVE_SECONDS, RUN_SECONDS } from '../../contracts/operations/plan-run';
import { implement } from './implement';

export const planRun = implement(contract, async ({ Now }) => ({
  Deadline: new Date(Date.parse(Now) + (RUN_SECONDS - RESERVE_SECONDS) * 1_000).toISOString(),
}));
