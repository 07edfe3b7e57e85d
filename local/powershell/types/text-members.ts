/** The methods of System.String. Unlike PowerShell's operators they are case-sensitive. */
import { toItems, toNumber } from '../convert';
import { statementError } from '../errors';
import { toText } from '../text';
import type { Value } from '../values';

type TextMethod = (text: string, args: readonly Value[]) => Value;

const outOfRange = (): never => {
  throw statementError(
    'Index and length must refer to a location within the string.',
    'System.ArgumentOutOfRangeException',
  );
};

const characters = (args: readonly Value[]): string =>
  args
    .flatMap((value) => toItems(value))
    .map(toText)
    .join('');
const isOneOf = (set: string) => (letter: string) => (set === '' ? /\s/.test(letter) : set.includes(letter));

function trimmed(text: string, set: string, start: boolean, end: boolean): string {
  const isTrimmed = isOneOf(set);
  let from = 0;
  let to = text.length;
  while (start && from < to && isTrimmed(text.charAt(from))) from += 1;
  while (end && to > from && isTrimmed(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

const folded = (text: string, comparison: Value | undefined): string =>
  /IgnoreCase$/i.test(toText(comparison)) ? text.toLowerCase() : text;

export const textMethods: Readonly<Record<string, TextMethod>> = {
  trim: (text, args) => trimmed(text, characters(args), true, true),
  trimstart: (text, args) => trimmed(text, characters(args), true, false),
  trimend: (text, args) => trimmed(text, characters(args), false, true),
  toupper: (text) => text.toUpperCase(),
  tolower: (text) => text.toLowerCase(),
  toupperinvariant: (text) => text.toUpperCase(),
  tolowerinvariant: (text) => text.toLowerCase(),
  replace: (text, [from = '', to = '']) => text.replaceAll(toText(from), () => toText(to)),
  // In Windows PowerShell each character of Split's argument is a separator.
  split: (text, [separators = ' ']) => {
    const set = characters([separators]);
    return text.split(new RegExp(`[${set.replace(/[\\\]^-]/g, '\\$&')}]`));
  },
  startswith: (text, [part = '', how]) => folded(text, how).startsWith(folded(toText(part), how)),
  endswith: (text, [part = '', how]) => folded(text, how).endsWith(folded(toText(part), how)),
  contains: (text, [part = '']) => text.includes(toText(part)),
  indexof: (text, [part = '']) => text.indexOf(toText(part)),
  lastindexof: (text, [part = '']) => text.lastIndexOf(toText(part)),
  substring: (text, [start = 0, length]) => {
    const from = toNumber(start);
    const to = length === undefined ? text.length : from + toNumber(length);
    return from < 0 || to > text.length || to < from ? outOfRange() : text.slice(from, to);
  },
  padleft: (text, [width = 0, filler = ' ']) => text.padStart(toNumber(width), toText(filler)),
  padright: (text, [width = 0, filler = ' ']) => text.padEnd(toNumber(width), toText(filler)),
  insert: (text, [position = 0, part = '']) =>
    text.slice(0, toNumber(position)) + toText(part) + text.slice(toNumber(position)),
  remove: (text, [start = 0, length]) =>
    text.slice(0, toNumber(start)) + (length === undefined ? '' : text.slice(toNumber(start) + toNumber(length))),
  tochararray: (text) => [...text],
  equals: (text, [other = null, how]) => typeof other === 'string' && folded(text, how) === folded(other, how),
};
