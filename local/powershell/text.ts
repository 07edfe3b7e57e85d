/** Converts values to text, for `"$x"`, `-join` and output lines. PowerShell uses the invariant culture for this. */
import { formatDate } from './types/date-format';
import { Hashtable, PsObject, ScriptBlock, TimeSpan, TypeReference, type Value } from './values';

export function toText(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return formatDate(value, 'MM/dd/yyyy HH:mm:ss');
  if (Array.isArray(value)) return value.map(toText).join(' ');
  if (value instanceof TimeSpan) return timeSpanText(value);
  if (value instanceof Hashtable) return 'System.Collections.Hashtable';
  if (value instanceof ScriptBlock) return value.node.text.replace(/^\{|\}$/g, '');
  if (value instanceof TypeReference) return value.name;
  return value.asText();
}

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return String(value)
    .replace(/e([+-])(\d)$/, 'E$10$2')
    .replace('e', 'E');
};

const two = (value: number): string => String(value).padStart(2, '0');

function timeSpanText(value: TimeSpan): string {
  const total = Math.abs(value.milliseconds);
  const days = Math.floor(total / 86_400_000);
  const clock = [3_600_000, 60_000, 1000].map((unit, index) => {
    const whole = Math.floor(total / unit);
    return two(index === 0 ? whole % 24 : whole % 60);
  });
  const fraction = total % 1000 === 0 ? '' : `.${String(total % 1000).padStart(3, '0')}0000`;
  return `${value.milliseconds < 0 ? '-' : ''}${days > 0 ? `${days}.` : ''}${clock.join(':')}${fraction}`;
}

/** The lines of a value on the console; an object is printed as a list of its properties. */
export function toLines(value: Value): readonly string[] {
  if (value === null) return [];
  if (value instanceof Hashtable) return value.entries().map(([key, item]) => `${toText(key)} : ${toText(item)}`);
  if (value instanceof PsObject) {
    const properties = value.properties();
    if (properties.length === 0 || value.typeNames[0]?.endsWith('ErrorRecord')) return [value.asText()];
    const width = Math.max(...properties.map(([name]) => name.length));
    return ['', ...properties.map(([name, item]) => `${name.padEnd(width)} : ${toText(item)}`), ''];
  }
  return toText(value).split(/\r?\n/);
}
