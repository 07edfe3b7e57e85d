/** The .NET types of a value. Names compare without regard to case and without `System.`. */
import { Hashtable, PsObject, ScriptBlock, TimeSpan, TypeReference, type Value } from '../values';

/** `System.IO.File`, `IO.File` and `io.file` are one name. */
export const canonicalType = (name: string): string =>
  name
    .replace(/\s/g, '')
    .toLowerCase()
    .replace(/^system\./, '');

/** The type itself first, as `GetType().Name` prints it, then the other names that `-is` accepts. */
function typeNamesOf(value: Value): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') return ['String', 'Char'];
  if (typeof value === 'boolean') return ['Boolean', 'Bool', 'Switch', 'ValueType'];
  if (typeof value === 'number') return [...(Number.isInteger(value) ? ['Int32', 'Int'] : ['Double']), 'ValueType'];
  if (Array.isArray(value)) return ['Object[]', 'Array', 'Collections.IEnumerable', 'Collections.ICollection'];
  if (value instanceof Date) return ['DateTime', 'ValueType'];
  if (value instanceof TimeSpan) return ['TimeSpan', 'ValueType'];
  if (value instanceof Hashtable) return ['Hashtable', 'Collections.Hashtable', 'Collections.IDictionary', 'Ordered'];
  if (value instanceof ScriptBlock) return ['ScriptBlock', 'Management.Automation.ScriptBlock'];
  return value instanceof TypeReference ? ['RuntimeType', 'Type'] : value.typeNames;
}

export const typeNameOf = (value: Value): string => typeNamesOf(value)[0]?.split('.').at(-1) ?? 'Object';

export function isOfType(value: Value, type: string): boolean {
  const name = canonicalType(type);
  if (name === 'object') return value !== null;
  const isCustom = value instanceof PsObject && ['pscustomobject', 'psobject'].includes(name);
  const wanted = isCustom ? 'management.automation.pscustomobject' : name;
  return typeNamesOf(value).some((own) => canonicalType(own) === wanted);
}
