/** RFC 3339 timestamps as Wait and Choice accept them: upper case T, and Z or a numeric offset. */

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Epoch nanoseconds, since AWS compares up to nine decimals. Undefined unless `text` is a timestamp. */
export function parseTimestamp(text: string): bigint | undefined {
  const found = RFC3339.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, decimals = '', sign, offsetHour = '0', offsetMinute = '0'] = found;
  const civil = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const milliseconds = Date.parse(`${civil}Z`);
  // Date.parse turns 30 February into 1 March, so the parsed date must have the text of the original.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(civil)) return undefined;
  if (Number(offsetHour) > 18 || Number(offsetMinute) > 59) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '-' ? -1 : 1);
  return BigInt(milliseconds - offset) * 1_000_000n + BigInt(decimals.padEnd(9, '0'));
}

export const epochMilliseconds = (nanoseconds: bigint): number => Number(nanoseconds / 1_000_000n);
