/** Reads values out of the attributes of a planned resource. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A block that may stand once is a list of one in a plan. */
export const block = (value: unknown): Readonly<Record<string, unknown>> => {
  const [first] = Array.isArray(value) ? value : [value];
  return isRecord(first) ? first : {};
};

/** What is not JSON gives nothing. */
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
