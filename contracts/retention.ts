/** How long copies are kept: a number of units; the units are those of the reference sample. */
import * as v from 'valibot';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const MILLISECONDS = {
  weeks: 7 * DAY,
  days: DAY,
  hours: HOUR,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
  microseconds: 0.001,
};

export type RetentionUnit = keyof typeof MILLISECONDS;

const isRetentionUnit = (text: string): text is RetentionUnit => Object.hasOwn(MILLISECONDS, text);
export const RETENTION_UNITS = Object.keys(MILLISECONDS).filter(isRetentionUnit);

export const RetentionPeriod = v.strictObject({
  unit: v.picklist(RETENTION_UNITS, `must be one of ${RETENTION_UNITS.join(', ')}`),
  value: v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1: a period of zero would delete every copy but the newest'),
  ),
});

export type RetentionPeriod = v.InferOutput<typeof RetentionPeriod>;

export const retentionMilliseconds = ({ unit, value }: RetentionPeriod): number => value * MILLISECONDS[unit];
