/** `[type] value`: conversions to the types that scripts use. */
import { toBoolean, toItems, toNumber } from '../convert';
import { statementError, UnsupportedPowerShell } from '../errors';
import { toText } from '../text';
import { Hashtable, PsObject, ScriptBlock, TimeSpan, type Value } from '../values';
import { canonicalType } from './type-names';

/** .NET rounds a half to the even neighbour. */
const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (Math.abs(floor) % 2) : Math.round(value);
};

const failed = (value: Value, type: string): never => {
  throw statementError(
    `Cannot convert value "${toText(value)}" to type "${type}".`,
    'System.Management.Automation.PSInvalidCastException',
  );
};

function toDate(value: Value): Date {
  if (value instanceof Date) return value;
  const text = toText(value);
  const zoned = /[zZ]$|[+-]\d\d:\d\d$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? failed(value, 'System.DateTime') : date;
}

export function toTimeSpan(value: Value): TimeSpan {
  if (value instanceof TimeSpan) return value;
  // A number is a count of ticks, of which there are 10,000 to the millisecond.
  if (typeof value === 'number') return new TimeSpan(value / 10_000);
  const parts = /^(?:(\d+)\.)?(\d+):(\d+)(?::(\d+))?$/.exec(toText(value));
  if (parts === null) return failed(value, 'System.TimeSpan');
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return new TimeSpan((((days ?? 0) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000);
}

function toObject(value: Value): Value {
  if (!(value instanceof Hashtable)) return value;
  const made = new PsObject();
  for (const [key, item] of value.entries()) made.set(toText(key), item);
  return made;
}

const integer = (value: Value): number => roundHalfEven(toNumber(value));
const dictionary = (value: Value): Value =>
  value instanceof Hashtable ? value : failed(value, 'System.Collections.Hashtable');

const CASTS: Readonly<Record<string, (value: Value) => Value | undefined>> = {
  ...{ int: integer, int32: integer, long: integer, int64: integer, byte: integer, uint32: integer, int16: integer },
  ...{ double: (value) => toNumber(value, 'System.Double'), single: toNumber, float: toNumber, decimal: toNumber },
  ...{ string: toText, bool: toBoolean, boolean: toBoolean, switch: toBoolean },
  ...{ datetime: toDate, timespan: toTimeSpan },
  ...{ hashtable: dictionary, 'collections.hashtable': dictionary },
  ...{ ordered: dictionary, 'collections.idictionary': dictionary },
  ...{ pscustomobject: toObject, psobject: toObject, object: (value) => value, array: (value) => [...toItems(value)] },
  char: (value) => (typeof value === 'number' ? String.fromCharCode(value) : toText(value)),
  void: () => undefined,
  scriptblock: (value) =>
    value instanceof ScriptBlock ? value : failed(value, 'System.Management.Automation.ScriptBlock'),
};

export function castTo(type: string, value: Value): Value {
  return cast(type, value) ?? null;
}

/** As `castTo`, but `[void]` leaves no output at all. */
export function cast(type: string, value: Value): Value | undefined {
  const name = canonicalType(type);
  if (name.endsWith('[]')) return value === null ? null : toItems(value).map((item) => castTo(name.slice(0, -2), item));
  const conversion = Object.hasOwn(CASTS, name) ? CASTS[name] : undefined;
  if (conversion === undefined) throw new UnsupportedPowerShell(`a conversion to the type [${type}]`);
  return conversion(value);
}
