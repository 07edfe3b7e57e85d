/** Computes the deadline for a run's items from the run's start. */
import {
  computeDeadline as contract,
  RESERVE_SECONDS,
  RUN_SECONDS,
} from '../../../contracts/operations/compute-deadline';
import { operationHandler } from '../operation-handler';

export const computeDeadline = operationHandler(contract, async ({ Now }) => ({
  Deadline: new Date(Date.parse(Now) + (RUN_SECONDS - RESERVE_SECONDS) * 1_000).toISOString(),
}));
