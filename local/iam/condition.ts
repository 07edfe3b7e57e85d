/** Evaluates the `Condition` block of IAM policies. An operator that is not in the table is an error, never ignored. */
import type { Statement } from './policy-document';
import { arnPattern, policyPattern } from './policy-pattern';
import { type RequestContext, UnsupportedPolicy } from './request-context';

interface Operator {
  readonly matcher: (pattern: string, context: RequestContext) => (value: string) => boolean;
  /** A negated operator is true when no pattern matches, and also when the key is absent. */
  readonly negated: boolean;
}

type Matcher = Operator['matcher'];

const equal: Matcher = (pattern, context) => policyPattern(pattern, context, { wildcards: false });
const equalIgnoringCase: Matcher = (pattern, context) =>
  policyPattern(pattern, context, { wildcards: false, ignoreCase: true });
const like: Matcher = (pattern, context) => policyPattern(pattern, context, { wildcards: true });
const bool: Matcher = (pattern) => (value) => value.toLowerCase() === pattern.toLowerCase();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', { matcher: equal, negated: false }],
  ['StringNotEquals', { matcher: equal, negated: true }],
  ['StringEqualsIgnoreCase', { matcher: equalIgnoringCase, negated: false }],
  ['StringNotEqualsIgnoreCase', { matcher: equalIgnoringCase, negated: true }],
  ['StringLike', { matcher: like, negated: false }],
  ['StringNotLike', { matcher: like, negated: true }],
  ['ArnEquals', { matcher: arnPattern, negated: false }],
  ['ArnLike', { matcher: arnPattern, negated: false }],
  ['ArnNotEquals', { matcher: arnPattern, negated: true }],
  ['ArnNotLike', { matcher: arnPattern, negated: true }],
  ['Bool', { matcher: bool, negated: false }],
]);

const OPERATOR_NAME = /^(?:(?<quantifier>ForAllValues|ForAnyValue):)?(?<base>\w+?)(?<ifExists>IfExists)?$/;

/** Every line of the block has to hold. */
export const conditionsHold = (block: Statement['Condition'], context: RequestContext): boolean =>
  Object.entries(block ?? {}).every(([operator, lines]) =>
    Object.entries(lines).every(([key, patterns]) => conditionHolds(operator, key, patterns, context)),
  );

/** A line is an operator, a key, and the values it may have. */
export function conditionHolds(
  operatorName: string,
  key: string,
  patterns: readonly string[],
  context: RequestContext,
): boolean {
  const { quantifier, base = '', ifExists } = OPERATOR_NAME.exec(operatorName)?.groups ?? {};
  const values = context.values(key);
  if (operatorName === 'Null') return patterns.includes(String(values === undefined));
  const operator = OPERATORS.get(base);
  if (operator === undefined) {
    throw new UnsupportedPolicy(`The embedded AWS does not know the condition operator ${operatorName}.`);
  }
  const { negated } = operator;
  if (values === undefined || values.length === 0) {
    return ifExists !== undefined || quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  }
  const matchers = patterns.map((pattern) => operator.matcher(pattern, context));
  const holds = (value: string) => matchers.some((matches) => matches(value)) !== negated;
  if (quantifier === 'ForAllValues') return values.every(holds);
  if (quantifier === 'ForAnyValue') return values.some(holds);
  if (values.length > 1) {
    throw new UnsupportedPolicy(
      `${key} has several values, so ${operatorName} must be written with ForAllValues: or ForAnyValue:.`,
    );
  }
  return values.every(holds);
}
