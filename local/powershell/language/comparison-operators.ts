/** The comparison operators. With a list on the left the matching ones filter it. */

import { toBoolean, toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import { toText } from '../text';
import { castTo, isOfType } from '../types/cast';
import { Hashtable, TypeReference, type Value } from '../values';
import { isEqual, order } from './equality';
import { regex, replacement, wildcard } from './patterns';

/** `sensitive` is true for the `-c` forms. `remember` takes what `-match` found. */
type Test = (left: Value, right: Value, sensitive: boolean, remember: (found: Hashtable) => void) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  eq: isEqual,
  ne: (left, right, sensitive) => !isEqual(left, right, sensitive),
  gt: (left, right, sensitive) => order(left, right, sensitive) > 0,
  ge: (left, right, sensitive) => order(left, right, sensitive) >= 0,
  lt: (left, right, sensitive) => order(left, right, sensitive) < 0,
  le: (left, right, sensitive) => order(left, right, sensitive) <= 0,
  like: (left, right, sensitive) => wildcard(toText(right), sensitive).test(toText(left)),
  notlike: (left, right, sensitive) => !wildcard(toText(right), sensitive).test(toText(left)),
  match: matches,
  notmatch: (...operands) => !matches(...operands),
};

function matches(left: Value, right: Value, sensitive: boolean, remember: (found: Hashtable) => void): boolean {
  const found = regex(toText(right), sensitive ? '' : 'i').exec(toText(left));
  if (found === null) return false;
  const groups = new Hashtable();
  for (const [position, text] of found.entries()) {
    if (typeof text === 'string') groups.set(position, text);
  }
  for (const [name, text] of Object.entries(found.groups ?? {})) groups.set(name, text);
  remember(groups);
  return true;
}

const holds = (list: Value, item: Value, sensitive: boolean): boolean =>
  toItems(list).some((candidate) => isEqual(candidate, item, sensitive));

type Operation = (left: Value, right: Value, sensitive: boolean) => Value;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  contains: holds,
  notcontains: (left, right, sensitive) => !holds(left, right, sensitive),
  in: (left, right) => holds(right, left, false),
  notin: (left, right) => !holds(right, left, false),
  is: (left, right) => right instanceof TypeReference && isOfType(left, right.name),
  isnot: (left, right) => !(right instanceof TypeReference && isOfType(left, right.name)),
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

export function compare(operator: string, left: Value, right: Value, remember: (found: Hashtable) => void): Value {
  const bare = operator.slice(1).toLowerCase();
  const known = bare in TESTS || bare in OPERATIONS;
  const name = known ? bare : bare.slice(1);
  const sensitive = !known && bare.startsWith('c');
  const test = TESTS[name];
  if (test !== undefined) {
    if (!Array.isArray(left)) return test(left, right, sensitive, remember);
    return left.filter((item) => test(item, right, sensitive, () => undefined));
  }
  const operation = OPERATIONS[name];
  if (operation === undefined) throw new UnsupportedPowerShell(`the operator ${operator}`);
  return operation(left, right, sensitive);
}

export const logical: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  '-and': (left, right) => toBoolean(left) && toBoolean(right),
  '-or': (left, right) => toBoolean(left) || toBoolean(right),
  '-xor': (left, right) => toBoolean(left) !== toBoolean(right),
};
