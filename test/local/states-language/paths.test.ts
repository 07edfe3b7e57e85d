/** JSONPath: what each step selects. */
import fc from 'fast-check';
import type { JsonValue } from '../../../local/states-language/json';
import { isPath, parsePath } from '../../../local/states-language/paths/parse';
import { isReferencePath, place } from '../../../local/states-language/paths/reference-path';
import { resolve, valueAt } from '../../../local/states-language/paths/resolve';
import { SeededRandom } from '../../../local/states-language/seeded-random';

const document = {
  name: 'store',
  'two words': 1,
  books: [
    { title: 'A', price: 8, author: { name: 'X' } },
    { title: 'B', price: 12, author: { name: 'Y' }, sold: true },
    { title: 'C', price: 20, author: { name: 'X' }, sold: false },
  ],
};

function data(input: JsonValue) {
  return {
    input,
    context: { Execution: { Name: 'run' } },
    variables: new Map([['limit', { high: 9 }]]),
    random: new SeededRandom(''),
  };
}

function at(path: string, input: JsonValue = document) {
  return resolve(parsePath(path), data(input));
}

describe('a definite path yields one value', () => {
  test.each([
    ['$', document],
    ['$.name', 'store'],
    ["$['two words']", 1],
    ['$["two words"]', 1],
    ['$.books[0].title', 'A'],
    ['$.books[-1].title', 'C'],
    ["$.books[1]['author'].name", 'Y'],
    ['$.books[3]', undefined],
    ['$.name.length', undefined],
    ['$.no.such', undefined],
    ['$.constructor', undefined],
  ])('%s', (path, expected) => {
    expect(at(path)).toEqual(expected);
  });
});

describe('an indefinite path yields an array, which may be empty', () => {
  const titles: [string, JsonValue][] = [
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[1:].title', ['B', 'C']],
    ['$.books[:1].title', ['A']],
    ['$.books[-2:].title', ['B', 'C']],
    ["$.books[0]['title','price']", ['A', 8]],
    ['$..title', ['A', 'B', 'C']],
    ['$..author.name', ['X', 'Y', 'X']],
    ["$.books[?(@.author.name == 'X')].title", ['A', 'C']],
    ["$.books[?(@.author.name == 'X' && @.price > 8)].title", ['C']],
    ['$.books[?(@.price < 9 || @.price >= 20)].title', ['A', 'C']],
    ['$.books[?(@.sold)].title', ['B', 'C']],
    ['$.books[?(!(@.sold))].title', ['A']],
    ['$.books[?(@.sold == true)].title', ['B']],
    ['$.books[?(@.title != $.books[0].title)].title', ['B', 'C']],
    ['$.missing[*]', []],
    ['$.missing[1:3].title', []],
    ['$.books[?(@.price > 100)]', []],
  ];
  test.each(titles)('%s', (path, expected) => {
    expect(at(path)).toEqual(expected);
  });
});

test('$$ reads the context object and $name a variable', () => {
  expect(at('$$.Execution.Name')).toBe('run');
  expect(at('$limit.high')).toBe(9);
  expect(() => at('$unknown')).toThrow("'$unknown' has not been assigned");
});

test.each(['name', '$.', '$[', '$.a[', '$.a[b]', "$['a'", '$.a[?(@.b = 1)]', '$.a b', '$.books.length()', '$.a[1'])(
  'AWS accepts no path like %s',
  (path) => {
    expect(isPath(path)).toBe(false);
  },
);

test('the error of a missing path names the first missing member', () => {
  expect(() => valueAt('$.books[0].none', data(document))).toThrow(
    "Invalid path '$.books[0].none' : No results for path: $['books'][0]['none']",
  );
  expect(() => valueAt('$.none.deeper', data(document))).toThrow("Missing property in path $['none']");
});

describe('a Reference Path names one location', () => {
  test.each([
    ['$', true],
    ['$.a.b', true],
    ["$['a b'][0]", true],
    ['$.a[-1]', false],
    ['$.a[*]', false],
    ['$..a', false],
    ['$$.a', false],
    ['$a', false],
    ['a', false],
  ])('%s: %s', (path, expected) => {
    expect(isReferencePath(path)).toBe(expected);
  });

  test('place creates missing objects and keeps the rest', () => {
    expect(place({ kept: 1 }, '$.a.b', 2)).toEqual({ kept: 1, a: { b: 2 } });
    expect(place({ list: [1, 2] }, '$.list[1]', 9)).toEqual({ list: [1, 9] });
    expect(place('text', '$', 9)).toBe(9);
  });

  test.each([
    ['text', '$.a'],
    [{ a: 1 }, '$.a.b'],
    [{ list: [1] }, '$.list[1]'],
    [[1], '$.a'],
  ])('States.ResultPathMatchFailure for %j at %s', (target, path) => {
    expect(() => place(target, path, 0)).toThrow(expect.objectContaining({ error: 'States.ResultPathMatchFailure' }));
  });

  test('a placed value is found again, and the input is unchanged', () => {
    const names = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, fc.integer(), (steps, value) => {
        const target = { other: 1 };
        const path = `$.${steps.join('.')}`;
        fc.pre(steps[0] !== 'other');
        expect(at(path, place(target, path, value))).toBe(value);
        expect(target).toEqual({ other: 1 });
      }),
    );
  });
});
