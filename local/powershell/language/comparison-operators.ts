/** The comparison operators. On a list, a test such as `-eq` or `-match` filters it. */
import { toBoolean, toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import { toText } from '../text';
import { castTo } from '../types/cast';
import { isOfType } from '../types/type-names';
import { Hashtable, TypeReference, type Value } from '../values';
import { isEqual, order } from './equality';
import { regex, replacement, wildcard } from './patterns';

type OnMatch = (found: Hashtable) => void;
/** `sensitive` is true for the `-c` forms. */
type Test = (left: Value, right: Value, sensitive: boolean, onMatch: OnMatch) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  eq: isEqual,
  gt: (left, right, sensitive) => order(left, right, sensitive) > 0,
  ge: (left, right, sensitive) => order(left, right, sensitive) >= 0,
  lt: (left, right, sensitive) => order(left, right, sensitive) < 0,
  le: (left, right, sensitive) => order(left, right, sensitive) <= 0,
  like: (left, right, sensitive) => wildcard(toText(right), sensitive).test(toText(left)),
  match: matches,
};

function matches(left: Value, right: Value, sensitive: boolean, onMatch: OnMatch): boolean {
  const found = regex(toText(right), sensitive ? '' : 'i').exec(toText(left));
  if (found === null) return false;
  const groups = new Hashtable();
  for (const [position, text] of found.entries()) {
    if (typeof text === 'string') groups.set(position, text);
  }
  for (const [name, text] of Object.entries(found.groups ?? {})) groups.set(name, text);
  onMatch(groups);
  return true;
}

const contains = (list: Value, item: Value, sensitive: boolean): boolean =>
  toItems(list).some((candidate) => isEqual(candidate, item, sensitive));

type Operation = (left: Value, right: Value, sensitive: boolean) => Value;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  contains,
  in: (left, right) => contains(right, left, false),
  is: (left, right) => right instanceof TypeReference && isOfType(left, right.name),
  as: (left, right) => {
    try {
      return right instanceof TypeReference ? castTo(right.name, left) : null;
    } catch (error) {
      if (error instanceof UnsupportedPowerShell) throw error;
      return null;
    }
  },
  join: (left, right) => toItems(left).map(toText).join(toText(right)),
  replace: (left, right, sensitive) => {
    const [pattern = '', text = ''] = toItems(right);
    const expression = regex(toText(pattern), sensitive ? 'g' : 'gi');
    const replaced = toItems(left).map((item) => toText(item).replace(expression, replacement(toText(text))));
    return Array.isArray(left) ? replaced : (replaced[0] ?? '');
  },
  split: (left, right, sensitive) => {
    const [pattern = '', limit = 0] = toItems(right);
    const expression = regex(toText(pattern), sensitive ? '' : 'i');
    return toItems(left).flatMap((item) => splitAtMost(toText(item), expression, toNumber(limit)));
  },
  shl: (left, right) => toNumber(left) << toNumber(right),
  shr: (left, right) => toNumber(left) >> toNumber(right),
};

function splitAtMost(text: string, expression: RegExp, limit: number): string[] {
  if (limit <= 0) return text.split(expression);
  const parts: string[] = [];
  let rest = text;
  while (parts.length < limit - 1) {
    const found = expression.exec(rest);
    if (found === null) break;
    parts.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...parts, rest];
}

const NEGATIONS: Readonly<Record<string, string>> = {
  ...{ ne: 'eq', notlike: 'like', notmatch: 'match', notcontains: 'contains', notin: 'in', isnot: 'is' },
};

/** `onMatch` receives the groups that `-match` found. */
export function compare(operator: string, left: Value, right: Value, onMatch: OnMatch): Value {
  const bare = operator.slice(1).toLowerCase();
  const isPlain = [TESTS, OPERATIONS, NEGATIONS].some((operators) => bare in operators);
  const sensitive = !isPlain && bare.startsWith('c');
  const given = isPlain ? bare : bare.slice(1);
  const name = NEGATIONS[given] ?? given;
  const isNegated = name !== given;
  const test = TESTS[name];
  if (test !== undefined) {
    if (!Array.isArray(left)) return test(left, right, sensitive, onMatch) !== isNegated;
    return left.filter((item) => test(item, right, sensitive, () => undefined) !== isNegated);
  }
  const operation = OPERATIONS[name];
  if (operation === undefined) throw new UnsupportedPowerShell(`the operator ${operator}`);
  const result = operation(left, right, sensitive);
  return isNegated ? !toBoolean(result) : result;
}
