/** The details of a failure. A Fail state carries them as JSON in its cause, so that the states around it can read them. */
import type { Grade, ItemResult } from '../contracts/result';

export interface FailureDetails {
  readonly Status: Exclude<ItemResult['Status'], 'Succeeded'>;
  readonly Reason: string;
  readonly CopyId: string;
  readonly Grade: Grade | '';
  readonly Attempts: number;
}
