/** Timestamps as ASL takes them: RFC 3339 with an uppercase T, and an uppercase Z where there is no offset. */

type Zone = 'Z' | `${'+' | '-'}${number}:${number}`;

/** The compiler checks the shape; the check at build finds months and hours that do not exist. */
export type Timestamp = `${number}-${number}-${number}T${number}:${number}:${number}${Zone}`;

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export function isTimestamp(value: string): boolean {
  const [, date] = RFC3339.exec(value) ?? [];
  if (date === undefined) return false;
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
