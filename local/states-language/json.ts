/** JSON values: their type, type guards, equality, text and size. */

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value) && Object.values(value).every(isJsonValue);
}

export function isJsonValue(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return Array.isArray(value) ? value.every(isJsonValue) : isJsonObject(value);
}

/** Narrows a value that is known to be JSON, without checking its members again. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return isRecord(value);
}

export function hasMember(value: JsonValue, name: string): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, name);
}

/** A copy of the object with one member set. `__proto__` becomes an ordinary member. */
export function withMember(target: JsonObject, name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(target), [name, value]]);
}

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
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function bytes(value: JsonValue): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
