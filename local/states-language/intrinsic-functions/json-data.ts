/** JSON as text and merged: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-json-manipulate */
import { isJsonValue, isObject, type JsonObject, type JsonValue } from '../json';
import { anyValue, type Family, fixed, refuse, textOf } from './function';

export const jsonData: Family = {
  'States.JsonMerge': fixed([anyValue, anyValue, anyValue], merge),
  'States.StringToJson': fixed([textOf('the argument')], parse),
  'States.JsonToString': fixed([anyValue], (value) => JSON.stringify(value)),
};

function merge(first: JsonValue, second: JsonValue, deep: JsonValue): JsonObject {
  if (deep !== false) refuse('only the shallow merge is supported: the third argument must be false');
  if (!isObject(first) || !isObject(second)) return refuse('the first two arguments must be JSON objects');
  return { ...first, ...second };
}

function parse(text: string): JsonValue {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonValue(value)) return value;
  } catch {
    // The text itself is more helpful than the message of JSON.parse.
  }
  return refuse(`the argument is not JSON: ${text.slice(0, 200)}`);
}
