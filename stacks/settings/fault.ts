/** Faults of settings in words: path, what is wanted, what was given, and the reason or the remedy. */
import type * as v from 'valibot';
import { shown } from './rule';

const WANTED: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  strict_object: 'an object',
  record: 'an object',
  custom: 'an object',
};

export const MISSING = 'is missing. Add it.';
export const UNKNOWN = 'there is no such setting. Correct its name or remove it.';

/** Rules describe themselves; what valibot finds by itself (an unknown key, a wrong type) is described here. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema' || issue.type === 'picklist') return issue.message;
  if (issue.expected === 'never') return UNKNOWN;
  if (issue.received === 'undefined') return MISSING;
  // A variant's alternatives are written ("s3" | "gcs").
  const alternatives = issue.expected?.replace(/[()]/g, '').replaceAll(' | ', ' or ');
  return `must be ${WANTED[issue.type] ?? alternatives ?? 'something else'} (got ${shown(issue.input)}).`;
}

export const issuePath = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
