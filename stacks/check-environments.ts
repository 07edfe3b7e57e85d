/** Checks all environments at once, and says of everything that is wrong where it is and what to do. */
import * as v from 'valibot';
import { collisions } from './collisions';
import { Settings } from './settings';

export type Checked =
  | { readonly settings: Readonly<Record<string, Settings>> }
  | { readonly faults: readonly string[] };

/** An environment's name becomes a folder and the name of a stack. */
const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]{0,31}$/;

export function checkEnvironments(environments: Readonly<Record<string, unknown>>): Checked {
  const settings: Record<string, Settings> = {};
  const faults: string[] = [];
  for (const [name, environment] of Object.entries(environments)) {
    const where = `environments.${name}`;
    if (!ENVIRONMENT_NAME.test(name)) {
      faults.push(`${where}: an environment's name must be up to 32 of a-z 0-9 -, beginning with a letter`);
    }
    const parsed = v.safeParse(Settings, environment);
    if (parsed.success) settings[name] = parsed.output;
    else faults.push(...parsed.issues.map((issue) => faultOf(where, issue)));
  }
  if (Object.keys(environments).length === 0) {
    faults.push('environments: there is none; add one to environments/index.ts');
  }
  faults.push(...collisions(settings));
  return faults.length > 0 ? { faults } : { settings };
}

function faultOf(environment: string, issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${environment}${path}: ${sentence(issue)}`;
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
