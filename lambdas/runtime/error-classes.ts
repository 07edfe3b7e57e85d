/** Classifies error codes and messages by what waiting can do about them; error-classes.json lists them with their sources. */
import table from './error-classes.json';

/** `throttled` and `transient` errors pass by themselves. A `limit` has to be raised or cleared, and a `permanent` error corrected,
 *  by a person. */
export type ErrorClass = 'permanent' | 'limit' | 'throttled' | 'transient';

/** A message that names several errors has the first of these classes: a request that IAM denies is not cured by its retry. */
const ORDER: readonly ErrorClass[] = ['permanent', 'limit', 'throttled', 'transient'];

const CODES = new Map(ORDER.map((each) => [each, new Set(Object.values(table[each]).flat())]));

/** Undefined for an unknown code. */
export const classOfCode = (code: string): ErrorClass | undefined => ORDER.find((each) => CODES.get(each)?.has(code));

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const PATTERNS = ORDER.map((each) => {
  const texts = [...(CODES.get(each) ?? [])].map(literal).join('|');
  return [each, new RegExp(`(?<![A-Za-z0-9])(?:${texts})(?![A-Za-z0-9])`)] as const;
});

/** The class of the errors that the message names; undefined if it names none. */
export const classOfMessage = (message: string): ErrorClass | undefined =>
  PATTERNS.find(([, pattern]) => pattern.test(message))?.[0];

export const passesByItself = (errorClass: ErrorClass | undefined): boolean =>
  errorClass === 'throttled' || errorClass === 'transient';
