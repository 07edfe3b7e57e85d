/** Formats and splits text: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-generic */
import { isObject, type JsonValue } from '../json';
import { type Family, fixed, refuse, textOf } from './function';

export const strings: Family = {
  'States.Format': {
    arity: [1, Number.POSITIVE_INFINITY],
    call: ([template = null, ...values]) => format(textOf('the template')(template), values),
  },
  'States.StringSplit': fixed([textOf('the string'), textOf('the delimiting characters')], split),
};

/** Each `{}` takes the next value; `\{`, `\}` and `\\` stand for themselves. */
function format(template: string, values: readonly JsonValue[]): string {
  const remaining = [...values];
  const text = template.replaceAll(/\\([\\{}'])|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = remaining.shift();
    return value === undefined ? refuse('there are more {} than arguments') : display(value);
  });
  if (remaining.length > 0) refuse('there are more arguments than {}');
  return text;
}

/** Splits at every character of `delimiters` and drops empty parts. */
function split(text: string, delimiters: string): string[] {
  const parts = [''];
  for (const character of text) {
    if (delimiters.includes(character)) parts.push('');
    else parts.push(`${parts.pop()}${character}`);
  }
  return parts.filter((part) => part !== '');
}

/** AWS writes objects and arrays as Java does: `{name=value}` and `[1, 2]`. */
function display(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(display).join(', ')}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${display(member)}`)
    .join(', ')}}`;
}
