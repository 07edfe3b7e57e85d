/** Evaluates the `Condition` block of IAM policies. An operator that is not in the table is an error, never ignored. */
import type { Statement } from './policy-document';
import { arnPattern, policyPattern } from './policy-pattern';
import { type RequestContext, UnsupportedPolicy } from './request-context';

type Matcher = (pattern: string, context: RequestContext) => (value: string) => boolean;

const equal: Matcher = (pattern, context) => policyPattern(pattern, context, { wildcards: false });
const equalIgnoringCase: Matcher = (pattern, context) =>
  policyPattern(pattern, context, { wildcards: false, ignoreCase: true });
const like: Matcher = (pattern, context) => policyPattern(pattern, context, { wildcards: true });
const bool: Matcher = (pattern) => (value) => value.toLowerCase() === pattern.toLowerCase();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const MATCHERS: ReadonlyMap<string, Matcher> = new Map([
  ['StringEquals', equal],
  ['StringEqualsIgnoreCase', equalIgnoringCase],
  ['StringLike', like],
  ['ArnEquals', arnPattern],
  ['ArnLike', arnPattern],
  ['Bool', bool],
]);

/** A negated operator (`StringNotEquals`) is true when no pattern matches, and also when the key is absent. */
const OPERATOR_NAME =
  /^(?:(?<quantifier>ForAllValues|ForAnyValue):)?(?<type>String|Arn|Bool)(?<not>Not(?=Equals|Like))?(?<test>\w*?)(?<ifExists>IfExists)?$/;

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
  const { quantifier, type, not, test, ifExists } = OPERATOR_NAME.exec(operatorName)?.groups ?? {};
  const values = context.values(key);
  if (operatorName === 'Null') return patterns.includes(String(values === undefined));
  const matcher = MATCHERS.get(`${type}${test}`);
  if (matcher === undefined) {
    throw new UnsupportedPolicy(`The embedded AWS does not know the condition operator ${operatorName}.`);
  }
  const negated = not !== undefined;
  if (values === undefined || values.length === 0) {
    return ifExists !== undefined || quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  }
  const matchers = patterns.map((pattern) => matcher(pattern, context));
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
