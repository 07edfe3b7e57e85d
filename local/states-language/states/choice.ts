/** Choice: the first rule that holds decides which state runs next. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import { dataOf, type Frame, type Transition } from '../frame';
import type { ChoiceState } from '../grammar/definition';
import { effectiveInput, outputOf } from '../input-output';
import { isObject, type JsonObject, type JsonValue } from '../json';
import { parsePath } from '../paths/parse';
import { isDefinite } from '../paths/path';
import { resolve, rootOf } from '../paths/resolve';
import { select } from '../paths/select';
import { evaluateMembers } from '../payload-template';
import { operators } from './choice-operators';

export function choice(state: ChoiceState, frame: Frame): Transition {
  const input = effectiveInput(state, frame);
  const data = dataOf(frame, input);
  const rule = state.Choices.find((candidate) => ruleHolds(candidate, data));
  const next = rule?.Next ?? state.Default;
  if (next === undefined) {
    throw new EvaluationError(
      'Failed to transition out of the state. The state does not point to a next state.',
      'States.NoChoiceMatched',
    );
  }
  const assign = rule === undefined ? state.Assign : rule.Assign;
  return {
    output: outputOf(state.OutputPath, input, frame),
    next,
    assigned: isObject(assign) ? evaluateMembers(assign, data) : undefined,
  };
}

export function ruleHolds(rule: JsonObject, data: Data): boolean {
  const { And: and, Or: or, Not: not } = rule;
  if (Array.isArray(and)) return and.every((part) => isObject(part) && ruleHolds(part, data));
  if (Array.isArray(or)) return or.some((part) => isObject(part) && ruleHolds(part, data));
  if (isObject(not)) return !ruleHolds(not, data);
  return comparisonHolds(rule, data);
}

function comparisonHolds({ Variable: variable, ...rule }: JsonObject, data: Data): boolean {
  const [name, operand = null] = Object.entries(rule).find(([field]) => operators.has(field)) ?? [];
  if (name === 'IsPresent') return isPresent(variable, data) === operand;
  const operator = operators.get(name ?? '');
  const value = referencedValue(variable, data);
  return operator?.holds(value, operator.operand === 'Path' ? referencedValue(operand, data) : operand) ?? false;
}

function isPresent(variable: JsonValue | undefined, data: Data): boolean {
  const path = parsePath(String(variable));
  if (path.root.kind === 'variable' && !data.variables.has(path.root.name)) return false;
  const root = rootOf(path, data);
  return isDefinite(path.steps) ? resolve(path, data) !== undefined : select(path.steps, root).length > 0;
}

function referencedValue(path: JsonValue | undefined, data: Data): JsonValue {
  const value = resolve(parsePath(String(path)), data);
  if (value !== undefined) return value;
  throw new EvaluationError(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
}
