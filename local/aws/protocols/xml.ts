/** Writes the XML of the query protocols: records as elements, lists as repeated `<item>`, dates in ISO 8601. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Carriage return, line feed and tab survive only as references; XML 1.0 has no way to write the other control characters.
const REFERENCES = /[\t\n\r]/g;
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text
    .replace(UNWRITABLE, '\u{FFFD}')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(REFERENCES, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

const element = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(value)}</${name}>`;
};

function content(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => element('item', item)).join('');
  if (typeof value === 'object' && value !== null) return members(value);
  return escaped(String(value));
}

const members = (record: object): string =>
  Object.entries(record)
    .map(([name, value]) => element(name, value))
    .join('');

export const xmlDocument = (root: string, namespace: string, body: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace === '' ? '' : ` xmlns="${namespace}"`}>${members(body)}</${root}>`;
