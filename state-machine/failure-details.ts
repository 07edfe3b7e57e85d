/** The details of a failure. A Fail state carries them as JSON in its cause, so that the states around it can read them. */
import type { Grade, ItemResult } from '../contracts/result';
import type { Template } from './asl';

export interface FailureDetails {
  readonly Status: Exclude<ItemResult['Status'], 'Succeeded'>;
  readonly Reason: string;
  readonly CopyId: string;
  readonly Grade: Grade | '';
  readonly Attempts: number;
}

type DetailsTemplate = { readonly [Field in keyof FailureDetails]: Template<FailureDetails[Field]> };

/** Fields that are not given are empty. */
export const failureDetails = (
  Status: FailureDetails['Status'],
  Reason: DetailsTemplate['Reason'],
  facts: Partial<Pick<DetailsTemplate, 'CopyId' | 'Grade' | 'Attempts'>> = {},
): DetailsTemplate => ({ Status, Reason, CopyId: '', Grade: '', Attempts: 0, ...facts });
