/** Terraform's values arrive in a document as they are meant, whatever texts are around their placeholders. */
import {
  App,
  DefaultTokenResolver,
  StringConcat,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
  Tokenization,
} from 'cdktf';
import fc from 'fast-check';
import { Placeholders } from '../../../stacks/tokens/placeholders';
import { terraformJson } from '../../../stacks/tokens/terraform-json';

const stack = new TerraformStack(new App(), 'test');
const variable = (name: string, type: string) => new TerraformVariable(stack, name, { type });
const string = variable('string', 'string').stringValue;
const number = variable('number', 'number').numberValue;
const raw = (name: string): string => Token.asString(variable(name, 'any').value);
const [boolean, members, member, noMember] = [raw('boolean'), raw('members'), raw('member'), raw('no_member')];

/** What Terraform writes in the place of each expression. */
const VALUES: Readonly<Record<string, string>> = {
  string: 'arn:aws:lambda',
  number: '7',
  boolean: 'true',
  members: '{"a":1},"b"',
  member: ',{"c":3}',
  no_member: '',
};

/** Terraform's template language, as far as the documents use it. */
const evaluated = (text: string): string =>
  text.replace(/\$\$\{|%%\{|\$\{(?:var\.(\w+)\})?|%\{/g, (found, name: string | undefined) => {
    const value = name === undefined ? undefined : VALUES[name];
    if (value === undefined) throw new Error(`Terraform would read ${found} as a template.`);
    return value;
  });

const resolver = new DefaultTokenResolver(new StringConcat());
const received = (document: object, placeholders: Placeholders): unknown =>
  JSON.parse(evaluated(Tokenization.resolve(terraformJson(document, placeholders), { scope: stack, resolver })));

/** A part of a document: how it is written, and what has to arrive. */
interface Part {
  readonly write: (placeholders: Placeholders) => unknown;
  readonly meant: unknown;
}

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '%', '${', '%{', '}', '"', '\\', "'", '\n', ',', '"]}', '${var.string}', '`'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((texts) => texts.join(''));

const leaf: fc.Arbitrary<Part> = fc.oneof(
  text.map((meant) => ({ write: () => meant, meant })),
  fc.tuple(text, text).map(([before, after]) => ({
    write: () => `${before}${string}${after}`,
    meant: `${before}${VALUES.string}${after}`,
  })),
  fc.constantFrom<Part>(
    { write: () => 1, meant: 1 },
    { write: (placeholders) => placeholders.number('n', number), meant: 7 },
    { write: (placeholders) => placeholders.unquoted('b', boolean), meant: true },
    { write: (placeholders) => ['x', placeholders.unquoted('m', members)], meant: ['x', { a: 1 }, 'b'] },
    { write: (placeholders) => ['x', placeholders.unquoted('o', member, '')], meant: ['x', { c: 3 }] },
    { write: (placeholders) => ['x', placeholders.unquoted('o', noMember, '')], meant: ['x'] },
  ),
);

const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('part'), { maxLength: 4 }).map(
      (parts): Part => ({
        write: (placeholders) => parts.map(({ write }) => write(placeholders)),
        meant: parts.map(({ meant }) => meant),
      }),
    ),
    fc.array(fc.tuple(text, tie('part')), { maxLength: 4 }).map(
      (entries): Part => ({
        write: (placeholders) =>
          Object.fromEntries(entries.map(([key, { write }], i) => [`${i}${key}`, write(placeholders)])),
        meant: Object.fromEntries(entries.map(([key, { meant }], i) => [`${i}${key}`, meant])),
      }),
    ),
  ),
}));

test('any document arrives as it is meant', () => {
  fc.assert(
    fc.property(part, ({ write, meant }) => {
      const placeholders = new Placeholders();
      expect(received([write(placeholders)], placeholders)).toEqual([meant]);
    }),
    { numRuns: 200 },
  );
});

test('leaves numbers alone that are no tokens', () => {
  const placeholders = new Placeholders();
  expect(terraformJson({ n: placeholders.number('n', 5) }, placeholders)).toBe('{"n":5}');
});

describe.each([
  ['a number', (placeholders: Placeholders) => placeholders.number('a.setting', number)],
  ['a value without quotes', (placeholders: Placeholders) => placeholders.unquoted('a.setting', boolean)],
])('%s', (_, add) => {
  test('has to be in the document', () => {
    const placeholders = new Placeholders();
    add(placeholders);
    expect(() => terraformJson({ other: 1 }, placeholders)).toThrow(
      'a.setting: its value is a token, but the document has no place for it.',
    );
  });

  test.each([
    ['a text', (marker: unknown) => [marker, `before ${marker} after`]],
    ['a key', (marker: unknown) => [marker, { [`${marker}`]: 1 }]],
  ])('must not be a part of %s', (__, document) => {
    const placeholders = new Placeholders();
    const marker = add(placeholders);
    expect(() => terraformJson(document(marker), placeholders)).toThrow(
      'a.setting: its placeholder is part of a longer text, where Terraform cannot replace it.',
    );
  });
});

test('cdktf refuses a placeholder that never got into a document', () => {
  const synthesize = () =>
    Testing.synthScope((scope) => {
      new TerraformOutput(scope, 'stray', { value: new Placeholders().unquoted('a.setting', boolean) });
    });
  expect(synthesize).toThrow('a.setting: its placeholder is outside the document that terraformJson wrote.');
});
