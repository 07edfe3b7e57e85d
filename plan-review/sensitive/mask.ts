/** Masks the values that Terraform marks as sensitive: its marks have `true` in place of such a value, at any depth. */
import { isRecord } from '../values';

/** Stands for a value, and for one that differs from the value before: rules still see that something changes. */
const HIDDEN = '(sensitive, not shown)';
const HIDDEN_CHANGE = '(changed, sensitive, not shown)';

export const isMasked = (value: unknown): boolean => value === HIDDEN || value === HIDDEN_CHANGE;

/** Whether a part of the text is hidden: what it names cannot be looked up. */
export const isPartlyHidden = (text: string): boolean => text.includes(HIDDEN) || text.includes(HIDDEN_CHANGE);

/** Texts that were put together in different ways may hide the same value. */
export const differs = (before: string, after: string): boolean =>
  isPartlyHidden(before) || isPartlyHidden(after) ? after.includes(HIDDEN_CHANGE) : before !== after;

export const hide = (text: string, secret: string): string => text.replaceAll(secret, HIDDEN);

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The member of a list or map, by index or key. */
export const member = (value: unknown, key: string): unknown =>
  isNested(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

export const mapMembers = (value: unknown, map: (member: unknown, key: string) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each, index) => map(each, String(index)));
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, map(each, key)]))
    : value;
};

const marksAny = (marks: unknown): boolean =>
  marks === true || (isNested(marks) && Object.values(marks).some(marksAny));

const haveSameForm = (one: unknown, other: unknown): boolean =>
  isNested(one) && isNested(other) && Array.isArray(one) === Array.isArray(other);

/** Marks that do not have the form of the value hide all of it. */
const hidesWhole = (marks: unknown, value: unknown): boolean =>
  marks === true || (marksAny(marks) && !haveSameForm(marks, value));

/** A value may become sensitive without a change: what is marked before or after the change is hidden in both. */
export function joined(one: unknown, other: unknown): unknown {
  if (!marksAny(one)) return other;
  if (!marksAny(other)) return one;
  if (Array.isArray(one) && Array.isArray(other))
    return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => joined(one[index], other[index]));
  if (isRecord(one) && isRecord(other))
    return Object.fromEntries(
      [...Object.keys(one), ...Object.keys(other)].map((key) => [key, joined(member(one, key), member(other, key))]),
    );
  return true;
}

/** `old` is the value before the change, if there was one. */
export function masked(value: unknown, marks: unknown, old?: unknown): unknown {
  if (value === null || value === undefined || !marksAny(marks)) return value;
  if (!hidesWhole(marks, value))
    return mapMembers(value, (each, key) => masked(each, member(marks, key), member(old, key)));
  const isChanged = old !== null && old !== undefined && JSON.stringify(value) !== JSON.stringify(old);
  return isChanged ? HIDDEN_CHANGE : HIDDEN;
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return isNested(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** The texts that `masked` hides. */
export function hiddenTexts(value: unknown, marks: unknown): readonly string[] {
  if (!marksAny(marks)) return [];
  if (hidesWhole(marks, value)) return textsIn(value);
  return isNested(value) ? Object.entries(value).flatMap(([key, each]) => hiddenTexts(each, member(marks, key))) : [];
}

/** A path into a value, up to the first step that the marks hide. */
export function visiblePath(path: readonly unknown[], marks: unknown): readonly unknown[] {
  const [first, ...rest] = path;
  return path.length === 0 || marks === true ? [] : [first, ...visiblePath(rest, member(marks, String(first)))];
}
