/** Condition operators and quantifiers of IAM policies. */
import fc from 'fast-check';
import { conditionHolds } from '../../../local/iam/condition';
import { RequestContext } from '../../../local/iam/request-context';

const KEY = 'aws:RequestTag/CreatedBy';
const ARN = 'aws:PrincipalArn';
const context = new RequestContext({
  [KEY]: 'Nightly',
  [ARN]: 'arn:aws:iam::210987654321:role/Worker',
  'aws:SecureTransport': 'true',
  'aws:PrincipalAccount': '210987654321',
  'aws:RequestTag/Stars': '**',
});
const ABSENT = 'aws:RequestTag/Absent';

test.each([
  ['StringEquals', KEY, ['Nightly'], true],
  ['StringEquals', KEY, ['x', 'Nightly'], true],
  ['StringEquals', KEY, ['nightly'], false],
  ['StringEquals', KEY, ['Night*'], false],
  ['StringEqualsIgnoreCase', KEY, ['nIGHTLY'], true],
  ['StringNotEquals', KEY, ['Nightly'], false],
  ['StringNotEquals', KEY, ['x', 'Nightly'], false],
  ['StringNotEquals', KEY, ['x', 'y'], true],
  ['StringLike', KEY, ['N?ght*'], true],
  ['StringLike', KEY, ['N?ght'], false],
  ['StringNotLike', KEY, ['N*'], false],
  ['StringNotLike', KEY, ['n*'], true],
  ['ArnLike', ARN, ['arn:aws:iam::*:role/W*'], true],
  ['ArnEquals', ARN, ['arn:*:iam::210987654321:role/Worker'], true],
  ['ArnLike', ARN, ['arn:aws:*:role/Worker'], false],
  ['ArnLike', ARN, ['*'], false],
  ['ArnNotLike', ARN, ['arn:aws:iam::*:role/W*'], false],
  ['Bool', 'aws:SecureTransport', ['true'], true],
  ['Bool', 'aws:SecureTransport', ['false'], false],
  ['Null', KEY, ['false'], true],
  ['Null', KEY, ['true'], false],
  ['Null', ABSENT, ['true'], true],
  ['Null', ABSENT, ['false'], false],
  ['StringEquals', ABSENT, ['x'], false],
  ['StringLike', ABSENT, ['*'], false],
  ['StringNotEquals', ABSENT, ['x'], true],
  ['StringEqualsIfExists', ABSENT, ['x'], true],
  ['StringEqualsIfExists', KEY, ['x'], false],
  ['ForAnyValue:StringLike', ABSENT, ['*'], false],
  ['ForAnyValue:StringNotEquals', ABSENT, ['x'], false],
  ['ForAllValues:StringEquals', ABSENT, ['x'], true],
  ['StringEquals', 'aws:principalaccount', ['${aws:PrincipalAccount}'], true],
  ['StringLike', 'aws:RequestTag/Stars', ['${*}${*}'], true],
  ['StringLike', KEY, ['${*}'], false],
  ['StringEquals', KEY, ['${aws:RequestTag/Absent}'], false],
  ['StringLike', KEY, ['${aws:RequestTag/Stars}'], false],
])('%s of %s with %j is %s', (operator, key, values, holds) => {
  expect(conditionHolds(operator, key, values, context)).toBe(holds);
});

test.each([
  ['NumericLessThan', KEY],
  ['StringEqual', KEY],
  ['ForSomeValues:StringEquals', KEY],
  ['StringEquals', 'aws:SourceVpce'],
])('%s of %s is beyond this evaluator and an error', (operator, key) => {
  expect(() => conditionHolds(operator, key, ['x'], context)).toThrow('does not know');
});

test('a key with several values needs a quantifier', () => {
  const tags = new RequestContext({ 'aws:TagKeys': ['a', 'b'] });
  expect(() => conditionHolds('StringEquals', 'aws:TagKeys', ['a'], tags)).toThrow('ForAnyValue');
});

const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 });

test('the quantifiers are subset and intersection', () => {
  fc.assert(
    fc.property(keys, keys, (present, permitted) => {
      const tags = new RequestContext({ 'aws:TagKeys': present });
      const holds = (operator: string) => conditionHolds(operator, 'aws:TagKeys', permitted, tags);
      const subset = present.every((key) => permitted.includes(key));
      const intersection = present.some((key) => permitted.includes(key));
      expect(holds('ForAllValues:StringEquals')).toBe(subset);
      expect(holds('ForAnyValue:StringEquals')).toBe(intersection);
      expect(holds('ForAnyValue:StringNotEquals')).toBe(!subset);
      expect(holds('ForAllValues:StringNotEquals')).toBe(!intersection);
    }),
  );
});

test('without wildcards, like means equal; with a star for any part of it, a text still matches', () => {
  const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[*?$]/.test(text));
  fc.assert(
    fc.property(plain, plain, plain, plain, (before, cut, after, other) => {
      const value = new RequestContext({ [KEY]: before + cut + after });
      expect(conditionHolds('StringLike', KEY, [`${before}*${after}`], value)).toBe(true);
      expect(conditionHolds('StringLike', KEY, [other], value)).toBe(before + cut + after === other);
    }),
  );
});
