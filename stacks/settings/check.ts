/** Checks the settings of an environment or of a construct, all faults at once, and fills in the defaults. */
import { Token } from 'cdktf';
import * as v from 'valibot';
import { agreements } from './agreements';
import { type Entry, entries, wording } from './entries';
import { describeIssue, issuePath, MISSING, UNKNOWN } from './fault';
import { shown } from './rule';
import type { CompleteSettings } from './settings';
import { UNAVAILABLE } from './unavailable';

export type CheckedForm = 'environment' | 'construct';

export type Checked<T> = { readonly settings: T } | { readonly faults: readonly string[] };

type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `where` precedes the path of a setting in its faults. */
export function checkSettings<F extends CheckedForm>(
  form: F,
  where: string,
  given: unknown,
): Checked<CompleteSettings<F>> {
  const known = entries(form);
  const faults = [...structureFaults(known, given)];
  const values = new Map<string, unknown>();
  for (const entry of known) {
    const result = checkEntry(entry, entry.path.split('.').reduce<unknown>(member, given));
    if (result.faults.length === 0) values.set(entry.path, result.value);
    faults.push(...result.faults.map((fault) => `.${entry.path}${fault}`));
  }
  for (const { path, must, why, holds, ...agreement } of agreements) {
    const both = [path, agreement.with].filter((each) => values.has(each) && !Token.isUnresolved(values.get(each)));
    const [value, other] = both.map((each) => values.get(each));
    if (both.length < 2 || holds(value, other)) continue;
    faults.push(`.${path}: ${wording(form, `must ${must}`)} (got ${shown(value)}). ${wording(form, why)}`);
  }
  const settings = nested([...values]);
  return isComplete<F>(settings, faults) ? { settings } : { faults: faults.map((fault) => `${where}${fault}`) };
}

/** Every value was checked by the type of its entry: without a fault, the whole has the type that is inferred from the entries. */
const isComplete = <F extends CheckedForm>(
  _settings: unknown,
  faults: readonly string[],
): _settings is CompleteSettings<F> => faults.length === 0;

/** The same, with one error for all faults. */
export function parseSettings<F extends CheckedForm>(form: F, where: string, given: unknown): CompleteSettings<F> {
  const checked = checkSettings(form, where, given);
  if ('faults' in checked) throw new Error(`Correct these settings:\n- ${checked.faults.join('\n- ')}`);
  return checked.settings;
}

const member = (value: unknown, name: string): unknown => (isGroup(value) ? value[name] : undefined);

/** Names that are no setting, and values where a group of settings belongs. */
function structureFaults(known: readonly Entry[], value: unknown, at = ''): readonly string[] {
  if (value === undefined) return [];
  if (!isGroup(value)) return [`${at}: must be an object (got ${shown(value)}).`];
  return Object.entries(value).flatMap(([name, each]) => {
    const path = `${at}.${name}`;
    if (known.some((entry) => path === `.${entry.path}`)) return [];
    const isPrefix = known.some((entry) => `.${entry.path}`.startsWith(`${path}.`));
    return isPrefix ? structureFaults(known, each, path) : [`${path}: ${UNAVAILABLE[path.slice(1)] ?? UNKNOWN}`];
  });
}

/** The value with its defaults, or the faults, which begin with their path below the setting. */
function checkEntry({ type, noToken, optional, ...entry }: Entry, value: unknown) {
  if (value === undefined) {
    const isRequired = entry.default === undefined && optional === undefined;
    return { value: entry.default, faults: isRequired ? [`: ${MISSING}`] : [] };
  }
  if (Token.isUnresolved(value) || (optional !== undefined && isGroup(value) && 'nullable' in value)) {
    return { value, faults: noToken === undefined ? [] : [`: must be a value, not a token. ${noToken}`] };
  }
  const { output, issues = [] } = v.safeParse(type.schema, value);
  return { value: output, faults: issues.map((issue) => `${issuePath(issue)}: ${describeIssue(issue)}`) };
}

/** Values by path, as objects in objects. */
export const nested = (values: readonly (readonly [path: string, value: unknown])[]): Group => {
  const names = new Set(values.map(([path]) => path.split('.')[0] ?? ''));
  return Object.fromEntries(
    [...names].map((name) => {
      const own = values.find(([path]) => path === name);
      const below = values.filter(([path]) => path.startsWith(`${name}.`));
      return [name, own ? own[1] : nested(below.map(([path, value]) => [path.slice(name.length + 1), value]))];
    }),
  );
};
