/** The details of a failure. A Fail state carries them as JSON in its cause, so that the states around it can read them. */
import { NOT_TOUCHED } from '../contracts/application';
import type { ItemResult } from '../contracts/result';
import type { Template } from './asl';

export interface FailureDetails
  extends Pick<ItemResult, 'CopyId' | 'Grade' | 'Attempts' | 'Application' | 'Warning' | 'Missing'> {
  readonly Status: Exclude<ItemResult['Status'], 'Succeeded'>;
  readonly Reason: string;
}

type DetailsTemplate = { readonly [Field in keyof FailureDetails]: Template<FailureDetails[Field]> };

/** Fields that are not given are empty. */
export const failureDetails = (
  Status: FailureDetails['Status'],
  Reason: DetailsTemplate['Reason'],
  facts: Partial<Omit<DetailsTemplate, 'Status' | 'Reason'>> = {},
): DetailsTemplate => ({
  Status,
  Reason,
  CopyId: '',
  Grade: '',
  Attempts: 0,
  Application: NOT_TOUCHED,
  Warning: '',
  Missing: [],
  ...facts,
});
