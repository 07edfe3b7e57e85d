/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-json-manipulate */
import { isJsonValue, isObject, type JsonObject, type JsonValue } from '../json';
import { type Family, refuse, textArgument } from './function';

export const jsonData: Family = {
  'States.JsonMerge': { arity: [3, 3], call: ([first, second, deep]) => merge(first, second, deep) },
  'States.StringToJson': { arity: [1, 1], call: ([text]) => parse(textArgument(text, 'the argument')) },
  'States.JsonToString': { arity: [1, 1], call: ([value]) => JSON.stringify(value) },
};

function merge(first: JsonValue | undefined, second: JsonValue | undefined, deep: JsonValue | undefined): JsonObject {
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
    // JSON.parse says where; the text itself says more.
  }
  return refuse(`the argument is not JSON: ${text.slice(0, 200)}`);
}
