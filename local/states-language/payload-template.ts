/** Payload templates (Parameters, ResultSelector, ItemSelector, Assign): the members `name.$` are evaluated. */
import type { Data } from './data';
import { EvaluationError } from './errors';
import { evaluateCall } from './intrinsic-functions/evaluate';
import { isObject, type JsonObject, type JsonValue } from './json';
import { parsePath } from './paths/parse';
import { resolve, rootOf } from './paths/resolve';

export function evaluateTemplate(template: JsonValue, data: Data): JsonValue {
  if (Array.isArray(template)) return template.map((element) => evaluateTemplate(element, data));
  return isObject(template) ? evaluateMembers(template, data) : template;
}

export const evaluateMembers = (template: JsonObject, data: Data): JsonObject =>
  Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') && typeof value === 'string'
        ? [name.slice(0, -2), evaluateExpression(value, name, data)]
        : [name, evaluateTemplate(value, data)],
    ),
  );

/** Evaluates a path or a call of an intrinsic function. The error names the `field`. */
export function evaluateExpression(expression: string, field: string, data: Data): JsonValue {
  if (!expression.startsWith('$')) return evaluateCall(expression, data);
  const path = parsePath(expression);
  const value = resolve(path, data);
  if (value !== undefined) return value;
  throw new EvaluationError(
    `The JSONPath '${expression}' specified for the field '${field}' could not be found in the input '${JSON.stringify(rootOf(path, data))}'`,
  );
}
