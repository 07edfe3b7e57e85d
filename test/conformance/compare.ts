/** Compares a recording with a run. At `dynamic` paths placeholders such as `<uuid>` match any value. */
import { isObject, type JsonObject, type JsonValue } from '../../local/states-language/json';

/** Recordings made before AWS added it have no RedriveCount in the context object. */
const ADDED_SINCE = new Set(['RedriveCount']);

/** The differences, each with the path of what was expected. */
export function differences(
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  path: string,
  dynamic: ReadonlySet<string>,
): string[] {
  if (dynamic.has(path)) return matchesPlaceholders(expected, actual) ? [] : [difference(path, expected, actual)];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return [difference(path, expected, actual)];
    return expected.flatMap((value, index) => differences(value, actual[index], `${path}[${index}]`, dynamic));
  }
  if (isObject(expected) && isObject(actual)) return objectDifferences(expected, actual, path, dynamic);
  return Object.is(expected, actual) || (expected === 0 && actual === 0) ? [] : [difference(path, expected, actual)];
}

function objectDifferences(
  expected: JsonObject,
  actual: JsonObject,
  path: string,
  dynamic: ReadonlySet<string>,
): string[] {
  const surplus = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name) && !ADDED_SINCE.has(name));
  return [
    ...surplus.map((name) => difference(`${path}.${name}`, undefined, actual[name])),
    ...Object.keys(expected).flatMap((name) => differences(expected[name], actual[name], `${path}.${name}`, dynamic)),
  ];
}

/** The pairing of a multiset: every expected value takes an actual one that does not differ from it. */
export function unorderedDifferences(
  expected: readonly JsonValue[],
  actual: readonly JsonValue[],
  path: string,
  dynamic: ReadonlySet<string>,
): string[] {
  const remaining = [...actual];
  const unmatched = expected.flatMap((value, index) => {
    const found = remaining.findIndex(
      (candidate) => differences(value, candidate, `${path}[${index}]`, dynamic).length === 0,
    );
    if (found === -1) return [difference(`${path}[${index}]`, value, undefined)];
    remaining.splice(found, 1);
    return [];
  });
  return [...unmatched, ...remaining.map((value) => difference(path, undefined, value))];
}

function matchesPlaceholders(expected: JsonValue | undefined, actual: JsonValue | undefined): boolean {
  if (typeof expected !== 'string') return actual !== undefined;
  if (expected === '<number:random>') return typeof actual === 'number';
  if (typeof actual !== 'string') return false;
  return asPattern(expected).test(actual);
}

function asPattern(text: string): RegExp {
  const parts = text.split(/<(?:uuid|timestamp|name|json|number|text)(?::[\w-]+)?>/);
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
}

function difference(path: string, expected: JsonValue | undefined, actual: JsonValue | undefined): string {
  const short = (value: JsonValue | undefined) =>
    value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 300);
  return `${path}: expected ${short(expected)}, got ${short(actual)}`;
}
