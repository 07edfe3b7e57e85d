/** Properties and methods of System.DateTime and System.TimeSpan. */
import { toNumber } from '../convert';
import { toText } from '../text';
import type { TimeSpan, Value } from '../values';
import { formatDate, WEEKDAYS } from './date-format';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const dateProperties: Readonly<Record<string, (date: Date) => Value>> = {
  year: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
  millisecond: (date) => date.getUTCMilliseconds(),
  dayofweek: (date) => WEEKDAYS[date.getUTCDay()] ?? '',
  date: (date) => new Date(Math.floor(date.getTime() / DAY) * DAY),
};

const adding = (unit: number) => (date: Date, args: readonly Value[]) =>
  new Date(date.getTime() + toNumber(args[0]) * unit);

const addMonths = (date: Date, months: number): Date => {
  const sum = new Date(date);
  sum.setUTCMonth(sum.getUTCMonth() + months);
  return sum;
};

export const dateMethods: Readonly<Record<string, (date: Date, args: readonly Value[]) => Value>> = {
  addmilliseconds: adding(1),
  addseconds: adding(SECOND),
  addminutes: adding(MINUTE),
  addhours: adding(HOUR),
  adddays: adding(DAY),
  addmonths: (date, [months]) => addMonths(date, toNumber(months)),
  addyears: (date, [years]) => addMonths(date, toNumber(years) * 12),
  touniversaltime: (date) => date,
  tolocaltime: (date) => date,
  tostring: (date, [pattern]) => (pattern === undefined ? toText(date) : formatDate(date, toText(pattern))),
};

const total = (unit: number) => (span: TimeSpan) => span.milliseconds / unit;
const part = (unit: number, modulus: number) => (span: TimeSpan) => Math.trunc(span.milliseconds / unit) % modulus;

export const spanProperties: Readonly<Record<string, (span: TimeSpan) => Value>> = {
  totalmilliseconds: total(1),
  totalseconds: total(SECOND),
  totalminutes: total(MINUTE),
  totalhours: total(HOUR),
  totaldays: total(DAY),
  milliseconds: part(1, 1000),
  seconds: part(SECOND, 60),
  minutes: part(MINUTE, 60),
  hours: part(HOUR, 24),
  days: (span) => Math.trunc(span.milliseconds / DAY),
};
