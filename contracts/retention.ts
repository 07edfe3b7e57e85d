/** How long copies are kept: a number of units, the units being those of the reference sample. */
import * as v from 'valibot';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MILLISECONDS_PER_UNIT = {
  weeks: 7 * DAY,
  days: DAY,
  hours: HOUR,
  minutes: MINUTE,
  seconds: SECOND,
  milliseconds: 1,
  microseconds: 0.001,
} as const;

export type RetentionUnit = keyof typeof MILLISECONDS_PER_UNIT;

export const RETENTION_UNITS = [
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
  'microseconds',
] as const satisfies readonly RetentionUnit[];

export const RetentionPeriod = v.strictObject({
  unit: v.picklist(RETENTION_UNITS, `must be one of ${RETENTION_UNITS.join(', ')}`),
  value: v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1: a period of zero would delete every copy but the newest'),
  ),
});

export type RetentionPeriod = v.InferOutput<typeof RetentionPeriod>;

export const retentionMilliseconds = ({ unit, value }: RetentionPeriod): number => value * MILLISECONDS_PER_UNIT[unit];
