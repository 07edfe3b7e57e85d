/** The values that fields of a state may hold: paths, reference paths, payload templates, timestamps and so on. */
import * as v from 'valibot';
import { isCall } from '../intrinsic-functions/parse';
import { isJsonObject, isJsonValue, isObject, type JsonObject, type JsonValue } from '../json';
import { isPath } from '../paths/parse';
import { isReferencePath } from '../paths/reference-path';
import { parseTimestamp } from '../timestamp';

export const json = v.custom<JsonValue>(isJsonValue, 'Expected a JSON value');

export const text = v.string('Expected value of type String');

export const flag = v.boolean('Expected value of type Boolean');

export function integer(least: number, most = Number.MAX_SAFE_INTEGER) {
  return v.pipe(
    v.number('Expected value of type Integer'),
    v.integer('Expected value of type Integer'),
    v.minValue(least, `Expected an integer of at least ${least}`),
    v.maxValue(most, `Expected an integer of at most ${most}`),
  );
}

/** AWS limits TimeoutSeconds, Seconds and the like to 99999999. https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
export const MAX_SECONDS = 99_999_999;

export const path = v.pipe(text, v.check(isPath, 'Value is not a valid JSONPath'));

export const referencePath = v.pipe(text, v.check(isReferencePath, 'Value is not a Reference Path'));

export const pathOrCall = v.pipe(
  text,
  v.check(isExpression, 'Value must be a valid JSONPath or a valid intrinsic function call'),
);

export const timestamp = v.pipe(
  text,
  v.check((value) => parseTimestamp(value) !== undefined, 'String does not match RFC3339 timestamp'),
);

export const template = v.pipe(
  json,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const field of badExpressions(dataset.value)) {
      addIssue({
        message: `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`,
      });
    }
  }),
);

export const objectTemplate = v.pipe(
  v.custom<JsonObject>(isJsonObject, 'Expected value of type Object'),
  v.check(
    (value) => badExpressions(value).length === 0,
    (issue) =>
      `The value for the field '${badExpressions(issue.input)[0]}' must be a valid JSONPath or a valid intrinsic function call`,
  ),
);

/** The names of the members of a template whose expression is invalid. */
function badExpressions(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(badExpressions);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (!name.endsWith('.$')) return badExpressions(member);
    return typeof member === 'string' && isExpression(member) ? [] : [name];
  });
}

function isExpression(value: string): boolean {
  return value.startsWith('$') ? isPath(value) : isCall(value);
}
