/** The comparison operators of Choice: what operand each takes and when it holds. A value of another type never matches. */
import { ANY, matches } from '../../wildcards';
import type { JsonValue } from '../json';
import { isPath } from '../paths/parse';
import { parseTimestamp } from '../timestamp';

type Kind = 'String' | 'Numeric' | 'Boolean' | 'Timestamp';

interface Operator {
  readonly operand: Kind;
  /** Whether there is a second operator, named ...Path, that takes its operand from a path. */
  readonly orPath: boolean;
  readonly holds: (value: JsonValue, operand: JsonValue) => boolean;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

/** The position of two values of a kind to each other, undefined if one is not of that kind. */
const orders: Readonly<Record<Exclude<Kind, 'Boolean'>, (left: JsonValue, right: JsonValue) => number | undefined>> = {
  String: (left, right) => (typeof left === 'string' && typeof right === 'string' ? order(left, right) : undefined),
  Numeric: (left, right) => (typeof left === 'number' && typeof right === 'number' ? order(left, right) : undefined),
  Timestamp: (left, right) => {
    const [one, other] = [instant(left), instant(right)];
    return one === undefined || other === undefined ? undefined : order(one, other);
  },
};

const typeTests: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => instant(value) !== undefined,
};

const operators: ReadonlyMap<string, Operator> = new Map([
  ...ordered('String'),
  ...ordered('Numeric'),
  ...ordered('Timestamp'),
  [
    'BooleanEquals',
    { operand: 'Boolean', orPath: true, holds: (value, operand) => typeof value === 'boolean' && value === operand },
  ],
  ['StringMatches', { operand: 'String', orPath: false, holds: stringMatches }],
  ...Object.entries(typeTests).map(([name, test]): [string, Operator] => [
    name,
    { operand: 'Boolean', orPath: false, holds: (value, operand) => test(value) === operand },
  ]),
]);

/** IsPresent asks whether the path leads anywhere, so it has no value to compare. */
export const IS_PRESENT = 'IsPresent';

export function isOperator(name: string): boolean {
  return name === IS_PRESENT || operators.has(name) || takesPath(name);
}

/** An operator such as StringEqualsPath takes its operand from the path it names. */
export function takesPath(name: string): boolean {
  return !operators.has(name) && name.endsWith('Path') && (operators.get(withoutPath(name))?.orPath ?? false);
}

export function holds(name: string, value: JsonValue, operand: JsonValue): boolean {
  return operators.get(takesPath(name) ? withoutPath(name) : name)?.holds(value, operand) ?? false;
}

export function operandFault(name: string, operand: JsonValue): string | undefined {
  const kind = name === IS_PRESENT ? 'Boolean' : operators.get(name)?.operand;
  const fits: Readonly<Record<Kind, boolean>> = {
    String: typeof operand === 'string',
    Numeric: typeof operand === 'number',
    Boolean: typeof operand === 'boolean',
    Timestamp: instant(operand) !== undefined,
  };
  if (kind === undefined)
    return typeof operand === 'string' && isPath(operand) ? undefined : `${name} expects a valid JSONPath`;
  return fits[kind] ? undefined : `${name} expects a value of type ${kind}`;
}

function ordered(kind: Exclude<Kind, 'Boolean'>): [string, Operator][] {
  return Object.entries(comparisons).map(([name, test]) => [
    `${kind}${name}`,
    {
      operand: kind,
      orPath: true,
      holds: (value, operand) => {
        const position = orders[kind](value, operand);
        return position !== undefined && test(position);
      },
    },
  ]);
}

function order<T extends string | number | bigint>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** `*` stands for any characters, `\*` for an asterisk and `\\` for a backslash. */
function stringMatches(value: JsonValue, pattern: JsonValue): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') return false;
  const tokens = pattern.match(/\\[*\\]|[\s\S]/gu) ?? [];
  return matches(
    tokens.map((token) => (token === '*' ? ANY : /^\\[*\\]$/.test(token) ? token.slice(1) : token)),
    value,
  );
}

function instant(value: JsonValue): bigint | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

function withoutPath(name: string): string {
  return name.replace(/Path$/, '');
}
