/** Reads values from the attributes of a planned resource, which are of unknown types. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** In a plan, a block that may occur once is a list with one member. */
export const block = (value: unknown): Readonly<Record<string, unknown>> => {
  const [first] = Array.isArray(value) ? value : [value];
  return isRecord(first) ? first : {};
};

/** Text that is not JSON gives an empty record. */
export function json(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text(value) ?? '');
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
