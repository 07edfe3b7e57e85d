/** RFC 3339 timestamps as AWS parses them. */
import fc from 'fast-check';
import { epochMilliseconds, parseTimestamp } from '../../../local/states-language/timestamp';

test.each([
  ['2026-03-01T12:30:00Z', '2026-03-01T12:30:00.000Z'],
  ['2026-03-01T12:30:00.25Z', '2026-03-01T12:30:00.250Z'],
  ['2026-03-01T12:30:00+02:00', '2026-03-01T10:30:00.000Z'],
  ['2026-03-01T00:30:00-01:30', '2026-03-01T02:00:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, moment) => {
  expect(new Date(epochMilliseconds(parseTimestamp(text) ?? 0n)).toISOString()).toBe(moment);
});

test.each([
  '2026-03-01',
  '2026-03-01T12:30:00',
  '2026-03-01 12:30:00Z',
  '2026-03-01t12:30:00z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-03-01T25:00:00Z',
  '2026-03-01T12:30Z',
  '01-03-2026T12:30:00Z',
  '2026-03-01T12:30:00+0200',
  '2026-03-01T12:30:00+19:00',
  '2026-03-01T12:30:00+02:60',
])('%s is not a timestamp', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});

test('nine decimals are compared', () => {
  const first = parseTimestamp('2026-03-01T00:00:00.000000001Z') ?? 0n;
  expect(parseTimestamp('2026-03-01T00:00:00.000000002Z')).toBe(first + 1n);
});

test('parses what Date formats', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      expect(epochMilliseconds(parseTimestamp(date.toISOString()) ?? -1n)).toBe(date.getTime());
    }),
  );
});
