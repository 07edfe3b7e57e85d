/** The grammar of Choice rules: one comparison, or And, Or and Not of other rules. */
import * as v from 'valibot';
import { isJsonObject, isObject, type JsonObject, type JsonValue } from '../json';
import { operandFault, operators } from '../states/choice-operators';
import { objectTemplate, path } from './expressions';

/** An outermost rule. The rules in And, Or and Not have no Next. */
type ChoiceRule = JsonObject & { readonly Next: string };

const NOT_OPERATORS = new Set(['Variable', 'Next', 'Comment', 'Assign', 'And', 'Or', 'Not']);

export const choiceRule = v.pipe(
  v.custom<ChoiceRule>(
    (rule) => isJsonObject(rule) && typeof rule.Next === 'string',
    'A choice rule is an object with at least one operator and Next',
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { Next: _, Assign = {}, ...rule } = dataset.value;
    for (const message of conditionFaults(rule)) addIssue({ message });
    const assign = v.safeParse(objectTemplate, Assign);
    for (const { message } of assign.issues ?? []) addIssue({ message });
  }),
);

function conditionFaults(rule: JsonObject): string[] {
  const kinds = Object.keys(rule).filter((name) => ['And', 'Or', 'Not'].includes(name) || !NOT_OPERATORS.has(name));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return [`A choice rule has exactly one operator, not ${kinds.length}`];
  if ('Next' in rule || 'Assign' in rule) return ['Next and Assign are only allowed in the outermost rule'];
  const operand = rule[kind] ?? null;
  if (kind === 'Not') return nested([operand], kind);
  if (kind === 'And' || kind === 'Or') {
    return Array.isArray(operand) && operand.length > 0 ? nested(operand, kind) : [`${kind} expects rules`];
  }
  return comparisonFaults(rule, kind, operand);
}

const nested = (rules: readonly JsonValue[], kind: string): string[] =>
  rules.flatMap((rule) => (isObject(rule) ? conditionFaults(rule) : [`${kind} expects rules`]));

function comparisonFaults(rule: JsonObject, name: string, operand: JsonValue): string[] {
  const operator = operators.get(name);
  if (operator === undefined) {
    return [
      name === 'Condition' ? 'Condition is JSONata, which is not supported here' : `Field '${name}' is not supported`,
    ];
  }
  if (!v.is(path, rule.Variable)) return ['Variable must be a valid JSONPath'];
  const fault = operandFault(name, operator, operand);
  return fault === undefined ? [] : [fault];
}
