/** Adds to the start of a run the time in which its items may work. */
import {
  computeDeadline as contract,
  RESERVE_SECONDS,
  RUN_SECONDS,
} from '../../../contracts/operations/compute-deadline';
import { operationHandler } from '../operation-handler';

export const computeDeadline = operationHandler(contract, async ({ Now }) => ({
  Deadline: new Date(Date.parse(Now) + (RUN_SECONDS - RESERVE_SECONDS) * 1_000).toISOString(),
}));
