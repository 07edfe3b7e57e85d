/** What is wrong with a setting, in words: where it is and what to do. */
import type * as v from 'valibot';

export function settingFault(where: string, issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${where}${path}: ${sentence(issue)}`;
}

/** Checks speak for themselves; what valibot finds by itself (a key, a type) is put into words here. */
function sentence(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema' || issue.type === 'picklist') return issue.message;
  if (issue.expected === 'never') return 'there is no such setting; correct its name or remove it';
  if (issue.received === 'undefined') return 'is missing; add it';
  return `must be ${expected(issue)}, not ${issue.received}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  strict_object: 'an object',
  record: 'an object',
};

const expected = (issue: v.BaseIssue<unknown>): string => KINDS[issue.type] ?? issue.expected ?? 'something else';
