/** Properties and methods of text, lists, dates, time spans and dictionaries: values that are not objects of their own. */
import { isEqual } from '../language/equality';
import { formatOne } from '../language/format';
import { toText } from '../text';
import { Hashtable, type Method, PsObject, TimeSpan, TypeReference, type Value } from '../values';
import { dateMethods, dateProperties, spanProperties } from './date-members';
import { textMethods } from './text-members';
import { typeNameOf } from './type-names';

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

/** The methods of a type, by name in lower case. */
type Methods<Target> = Readonly<Record<string, (target: Target, args: readonly Value[]) => Value | undefined>>;

const listMethods: Methods<Value[]> = {
  contains: (list, [item = null]) => list.some((candidate) => isEqual(candidate, item, true)),
  indexof: (list, [item = null]) => list.findIndex((candidate) => isEqual(candidate, item, true)),
};

const entryObject = ([key, value]: readonly [Value, Value]): PsObject =>
  new PsObject(['System.Collections.DictionaryEntry']).set('Key', key).set('Value', value).set('Name', key);

const dictionaryMethods: Methods<Hashtable> = {
  containskey: (table, [key = null]) => table.has(key),
  contains: (table, [key = null]) => table.has(key),
  add: (table, [key = null, value = null]) => void table.set(key, value),
  remove: (table, [key = null]) => void table.delete(key),
  getenumerator: (table) => table.entries().map(entryObject),
  clear: (table) => void table.clear(),
};

const anyMethods: Methods<Value> = {
  tostring: (target, [pattern]) => (pattern === undefined ? toText(target) : formatOne(target, toText(pattern))),
  equals: (target, [other = null]) => isEqual(target, other, true),
  gettype: (target) => new TypeReference(typeNameOf(target)),
};

function find<Target>(methods: Methods<Target>, target: Target, name: string): Method | undefined {
  const method = methods[name];
  return method && ((args) => method(target, args));
}

function ownMethod(target: Value, name: string): Method | undefined {
  if (typeof target === 'string') return find(textMethods, target, name);
  if (target instanceof Date) return find(dateMethods, target, name);
  if (Array.isArray(target)) return find(listMethods, target, name);
  return target instanceof Hashtable ? find(dictionaryMethods, target, name) : undefined;
}

export const instanceMethod = (target: Value, name: string): Method | undefined =>
  ownMethod(target, name.toLowerCase()) ?? find(anyMethods, target, name.toLowerCase());
