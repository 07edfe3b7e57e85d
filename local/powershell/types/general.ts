/** The .NET types that scripts use and that need no machine: System.Math, Convert, Text.Encoding and others. */
import { toBoolean, toItems, toNumber } from '../convert';
import { exception, statementError } from '../errors';
import type { DotNetType } from '../session';
import { toText } from '../text';
import { PsObject, TimeSpan, type Value } from '../values';
import { toTimeSpan } from './cast';

const bytesOf = (value: Value | undefined): Buffer => Buffer.from(toItems(value).map((item) => toNumber(item)));

function fromBase64(text: string): Value {
  const bare = text.replace(/\s/g, '');
  if (bare.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(bare)) {
    throw statementError('Invalid length for a Base-64 char array or string.', 'System.FormatException');
  }
  return [...Buffer.from(bare, 'base64')];
}

function encoding(name: string, charset: BufferEncoding): PsObject {
  return new PsObject([`System.Text.${name}`])
    .method('GetBytes', ([text]) => [...Buffer.from(toText(text), charset)])
    .method('GetString', ([bytes]) => bytesOf(bytes).toString(charset));
}

const span =
  (unit: number) =>
  ([count]: readonly Value[]) =>
    new TimeSpan(toNumber(count) * unit);

const exceptionType = (type: string): DotNetType => ({
  construct: ([message, inner]) => exception(type, toText(message), inner instanceof PsObject ? inner : null),
});

const NULL_STRING: DotNetType = { constants: { value: null } };

/** By canonical type name. */
const TYPES: Readonly<Record<string, DotNetType>> = {
  math: {
    constants: { pi: Math.PI },
    methods: {
      abs: ([value]) => Math.abs(toNumber(value)),
      ceiling: ([value]) => Math.ceil(toNumber(value)),
      floor: ([value]) => Math.floor(toNumber(value)),
      max: ([one, other]) => Math.max(toNumber(one), toNumber(other)),
      min: ([one, other]) => Math.min(toNumber(one), toNumber(other)),
      round: ([value, digits]) => Number(toNumber(value).toFixed(toNumber(digits))),
    },
  },
  string: {
    constants: { empty: '' },
    methods: {
      isnullorempty: ([value]) => toText(value) === '',
      isnullorwhitespace: ([value]) => toText(value).trim() === '',
      join: ([separator, ...items]) => items.flatMap(toItems).map(toText).join(toText(separator)),
    },
  },
  array: { methods: { reverse: ([list]) => void (Array.isArray(list) && list.reverse()) } },
  convert: {
    methods: {
      frombase64string: ([value]) => fromBase64(toText(value)),
      tobase64string: ([bytes]) => bytesOf(bytes).toString('base64'),
      toint32: ([value]) => Math.round(toNumber(value)),
      toboolean: ([value]) => toBoolean(value),
    },
  },
  'text.encoding': {
    constants: {
      utf8: encoding('UTF8Encoding', 'utf8'),
      unicode: encoding('UnicodeEncoding', 'utf16le'),
      ascii: encoding('ASCIIEncoding', 'ascii'),
    },
  },
  timespan: {
    constants: { zero: new TimeSpan(0) },
    methods: {
      frommilliseconds: span(1),
      fromseconds: span(1000),
      fromminutes: span(60_000),
      fromhours: span(3_600_000),
      fromdays: span(86_400_000),
      parse: ([value]) => toTimeSpan(value ?? null),
    },
  },
  // Passed where .NET expects a null text: PowerShell converts $null to ''.
  nullstring: NULL_STRING,
  'management.automation.language.nullstring': NULL_STRING,
  exception: exceptionType('System.Exception'),
  invalidoperationexception: exceptionType('System.InvalidOperationException'),
  argumentexception: exceptionType('System.ArgumentException'),
  timeoutexception: exceptionType('System.TimeoutException'),
  applicationexception: exceptionType('System.ApplicationException'),
};

export const generalTypes: readonly (readonly [string, DotNetType])[] = Object.entries(TYPES);
