/** Lists the paths at which two JSON values differ. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export function differences(one: unknown, other: unknown, at: readonly string[] = []): readonly string[] {
  if (!isObject(one) || !isObject(other)) return one === other ? [] : [at.join('.')];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return keys.flatMap((key) => differences(one[key], other[key], [...at, key]));
}
