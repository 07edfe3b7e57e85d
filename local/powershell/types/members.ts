/** Properties and methods of the values that are not objects of their own: text, lists, dates, time spans, dictionaries. */

import { isEqual } from '../language/equality';
import { formatOne } from '../language/format';
import { toText } from '../text';
import { Hashtable, type Method, PsObject, TimeSpan, TypeReference, type Value } from '../values';
import { dateMethods, dateProperties, spanProperties } from './date-members';
import { textMethods } from './text-members';

export function instanceProperty(target: Value, name: string): Value | undefined {
  const folded = name.toLowerCase();
  if (typeof target === 'string') return folded === 'length' ? target.length : undefined;
  if (Array.isArray(target)) return ['count', 'length'].includes(folded) ? target.length : undefined;
  if (target instanceof Date) return dateProperties[folded]?.(target);
  if (target instanceof TimeSpan) return spanProperties[folded]?.(target);
  if (target instanceof TypeReference) return ['name', 'fullname'].includes(folded) ? target.name : undefined;
  if (!(target instanceof Hashtable)) return undefined;
  if (folded === 'count') return target.size;
  if (folded === 'keys') return target.entries().map(([key]) => key);
  return folded === 'values' ? target.entries().map(([, value]) => value) : undefined;
}

const listMethods: Readonly<Record<string, (list: Value[], args: readonly Value[]) => Value | undefined>> = {
  contains: (list, [item = null]) => list.some((candidate) => isEqual(candidate, item, true)),
  indexof: (list, [item = null]) => list.findIndex((candidate) => isEqual(candidate, item, true)),
};

const dictionaryMethods: Readonly<Record<string, (table: Hashtable, args: readonly Value[]) => Value | undefined>> = {
  containskey: (table, [key = null]) => table.has(key),
  contains: (table, [key = null]) => table.has(key),
  add: (table, [key = null, value = null]) => void table.set(key, value),
  remove: (table, [key = null]) => table.delete(key) ?? undefined,
  getenumerator: (table) =>
    table
      .entries()
      .map(([key, value]) =>
        new PsObject(['System.Collections.DictionaryEntry']).set('Key', key).set('Value', value).set('Name', key),
      ),
  clear: (table) => table.clear() ?? undefined,
};

const anyMethods: Readonly<Record<string, (target: Value, args: readonly Value[]) => Value | undefined>> = {
  tostring: (target, [pattern]) => (pattern === undefined ? toText(target) : formatOne(target, toText(pattern))),
  equals: (target, [other = null]) => isEqual(target, other, true),
  gettype: (target) => new TypeReference(typeName(target)),
};

export function instanceMethod(target: Value, name: string): Method | undefined {
  const folded = name.toLowerCase();
  const own = ownMethod(target, folded);
  if (own !== undefined) return own;
  const general = anyMethods[folded];
  return general === undefined ? undefined : (args) => general(target, args);
}

function ownMethod(target: Value, name: string): Method | undefined {
  if (typeof target === 'string') return textMethods[name] && ((args) => textMethods[name]?.(target, args));
  if (target instanceof Date) return dateMethods[name] && ((args) => dateMethods[name]?.(target, args));
  if (Array.isArray(target)) return listMethods[name] && ((args) => listMethods[name]?.(target, args));
  if (target instanceof Hashtable)
    return dictionaryMethods[name] && ((args) => dictionaryMethods[name]?.(target, args));
  return undefined;
}

function typeName(target: Value): string {
  if (typeof target === 'string') return 'String';
  if (typeof target === 'number') return Number.isInteger(target) ? 'Int32' : 'Double';
  if (typeof target === 'boolean') return 'Boolean';
  if (Array.isArray(target)) return 'Object[]';
  if (target instanceof Date) return 'DateTime';
  if (target instanceof TimeSpan) return 'TimeSpan';
  if (target instanceof Hashtable) return 'Hashtable';
  return target instanceof PsObject ? (target.typeNames[0]?.split('.').at(-1) ?? 'Object') : 'RuntimeType';
}
