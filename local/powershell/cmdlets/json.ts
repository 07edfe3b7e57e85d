/** ConvertTo-Json and ConvertFrom-Json. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { statementError } from '../errors';
import { toText } from '../text';
import { Hashtable, PsObject, TimeSpan, type Value } from '../values';

/** Windows PowerShell writes dates in the old Microsoft form, and stops at -Depth with the value's text. */
function toJson(value: Value, depth: number): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (value instanceof Date) return `/Date(${value.getTime()})/`;
  if (value instanceof TimeSpan || depth < 0) return toText(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth - 1));
  if (value instanceof Hashtable) {
    return Object.fromEntries(value.entries().map(([key, item]) => [toText(key), toJson(item, depth - 1)]));
  }
  if (!(value instanceof PsObject)) return toText(value);
  return Object.fromEntries(value.properties().map(([name, item]) => [name, toJson(item, depth - 1)]));
}

function fromJson(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const made = new PsObject();
  for (const [name, item] of Object.entries(value ?? {})) made.set(name, fromJson(item));
  return made;
}

export const jsonCmdlets = [
  cmdlet('ConvertTo-Json', '[-InputObject] <object> -Depth <int> -Compress', (call) => {
    // One item through the pipeline is written as itself, not as a list of one.
    const piped = call.input?.length === 1 ? (call.input[0] ?? null) : [...(call.input ?? [])];
    const json = toJson(call.value('InputObject') ?? piped, call.number('Depth') ?? 2);
    call.emit(call.flag('Compress') ? JSON.stringify(json) : JSON.stringify(json, null, 4).replaceAll('\n', '\r\n'));
  }),
  cmdlet('ConvertFrom-Json', '[-InputObject] <string>', (call) => {
    const text = toItems(call.value('InputObject') ?? [...(call.input ?? [])])
      .map(toText)
      .join('\n');
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw statementError(`Invalid JSON primitive: ${text.slice(0, 40)}.`, 'System.ArgumentException');
    }
    // Windows PowerShell emits a list as one object.
    call.emit(fromJson(parsed));
  }),
];
