/** Distinguishes changes made outside Terraform from values that a first refresh fills in, such as an empty map of tags. */
import type { Change } from './plan';
import { isRecord } from './values';

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

export const hasDrifted = ({ action, before, after }: Change): boolean =>
  action !== 'change' ||
  Object.keys(before).some(
    (key) => !isEmpty(before[key]) && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
