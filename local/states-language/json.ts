/** JSON values: their type, type guards, equality, text and size. */

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  isRecord(value) && Object.values(value).every(isJsonValue);

export function isJsonValue(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return Array.isArray(value) ? value.every(isJsonValue) : isJsonObject(value);
}

/** Narrows a value that is known to be JSON, without checking its members again. */
export const isObject = (value: JsonValue | undefined): value is JsonObject => isRecord(value);

export const hasMember = (value: JsonValue, name: string): value is JsonObject =>
  isObject(value) && Object.hasOwn(value, name);

/** A copy of the object with one member set. `__proto__` becomes an ordinary member. */
export const withMember = (target: JsonObject, name: string, value: JsonValue): JsonObject =>
  Object.fromEntries([...Object.entries(target), [name, value]]);

export function deepEqual(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((value, index) => deepEqual(value, right[index] ?? null))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => hasMember(right, name) && deepEqual(left[name] ?? null, right[name] ?? null))
  );
}

/** A string as it is, any other value as JSON. */
export const asText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const bytes = (value: JsonValue): number => Buffer.byteLength(JSON.stringify(value), 'utf8');

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
