/** What a Fail state says: the facts of the failure as JSON, so that the guard around it can tell them by field. */
import type { Grade, ItemResult } from '../contracts/result';

export interface Explanation {
  readonly Status: Exclude<ItemResult['Status'], 'Succeeded'>;
  readonly Reason: string;
  readonly CopyId: string;
  readonly Grade: Grade | '';
  readonly Attempts: number;
}
