/** The comparison operators of Choice: which operand each takes, and when it holds. A value of another type never matches. */
import { ANY, matches } from '../../wildcards';
import type { JsonValue } from '../json';
import { isPath } from '../paths/parse';
import { parseTimestamp } from '../timestamp';

interface Operator {
  readonly operand: keyof typeof isOfKind;
  readonly holds: (value: JsonValue, operand: JsonValue) => boolean;
}

const instant = (value: JsonValue): bigint | undefined =>
  typeof value === 'string' ? parseTimestamp(value) : undefined;

const isOfKind = {
  String: (operand: JsonValue) => typeof operand === 'string',
  Numeric: (operand: JsonValue) => typeof operand === 'number',
  Boolean: (operand: JsonValue) => typeof operand === 'boolean',
  Timestamp: (operand: JsonValue) => instant(operand) !== undefined,
  Path: (operand: JsonValue) => typeof operand === 'string' && isPath(operand),
};

/** What values of a type are ordered by, undefined for a value of another type. */
const ordered = {
  String: (value: JsonValue) => (typeof value === 'string' ? value : undefined),
  Numeric: (value: JsonValue) => (typeof value === 'number' ? value : undefined),
  Timestamp: instant,
};

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

/** IsPresent tests the path itself: of a value that is present it always holds. */
const typeTests: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: isOfKind.Numeric,
  IsString: isOfKind.String,
  IsBoolean: isOfKind.Boolean,
  IsTimestamp: isOfKind.Timestamp,
  IsPresent: () => true,
};

export const operators: ReadonlyMap<string, Operator> = new Map([
  ...comparisonsOf('String', ordered.String),
  ...comparisonsOf('Numeric', ordered.Numeric),
  ...comparisonsOf('Timestamp', ordered.Timestamp),
  ...withPath('BooleanEquals', {
    operand: 'Boolean',
    holds: (value, operand) => typeof value === 'boolean' && value === operand,
  }),
  ['StringMatches', { operand: 'String', holds: stringMatches }],
  ...Object.entries(typeTests).map(([name, test]): [string, Operator] => [
    name,
    { operand: 'Boolean', holds: (value, operand) => test(value) === operand },
  ]),
]);

export function operandFault(name: string, { operand: kind }: Operator, operand: JsonValue): string | undefined {
  if (isOfKind[kind](operand)) return undefined;
  return `${name} expects ${kind === 'Path' ? 'a valid JSONPath' : `a value of type ${kind}`}`;
}

function comparisonsOf<T extends string | number | bigint>(
  kind: keyof typeof ordered,
  keyOf: (value: JsonValue) => T | undefined,
): [string, Operator][] {
  return Object.entries(comparisons).flatMap(([name, test]) =>
    withPath(`${kind}${name}`, {
      operand: kind,
      holds: (value, operand) => {
        const [left, right] = [keyOf(value), keyOf(operand)];
        return left !== undefined && right !== undefined && test(order(left, right));
      },
    }),
  );
}

/** The operator, and its variant such as StringEqualsPath that takes the operand from a path. */
function withPath(name: string, operator: Operator): [string, Operator][] {
  return [
    [name, operator],
    [`${name}Path`, { ...operator, operand: 'Path' }],
  ];
}

function order<T extends string | number | bigint>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** `*` matches any characters, `\*` an asterisk and `\\` a backslash. */
function stringMatches(value: JsonValue, pattern: JsonValue): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') return false;
  const tokens = pattern.match(/\\[*\\]|[\s\S]/gu) ?? [];
  return matches(
    tokens.map((token) => (token === '*' ? ANY : /^\\[*\\]$/.test(token) ? token.slice(1) : token)),
    value,
  );
}
