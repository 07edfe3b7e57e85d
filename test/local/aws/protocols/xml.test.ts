/** Writes the XML of the query protocols so that every text is read back unchanged. */
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { xmlDocument } from '../../../../local/aws/protocols/xml';

const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true, htmlEntities: true });
const read = (body: object) => parser.parse(xmlDocument('Answer', '', body)).Answer;

test('lists are items, dates ISO 8601, booleans words, and what is not there is not written', () => {
  const xml = xmlDocument('Answer', 'urn:x', {
    set: [{ on: true }, { on: false }],
    at: new Date(0),
    none: undefined,
    list: [],
  });
  expect(xml).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Answer xmlns="urn:x"><set><item><on>true</on></item><item><on>false</on></item></set><at>1970-01-01T00:00:00.000Z</at><list></list></Answer>',
  );
});

test('every text that XML can hold comes back as it was', () => {
  const writable = fc
    .string({ unit: 'binary' })
    .filter((text) => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));
  fc.assert(fc.property(writable, (text) => expect(read({ text }).text).toBe(text)));
});

test('what XML cannot hold is replaced, not written', () => {
  expect(read({ text: 'a\u0000b\u001fc' }).text).toBe('a\u{FFFD}b\u{FFFD}c');
});

test('line ends are written as references, since XML readers change plain ones', () => {
  expect(xmlDocument('A', '', { text: 'a\r\nb\tc' })).toContain('<text>a&#xd;&#xa;b&#x9;c</text>');
});
