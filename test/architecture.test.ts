/** The architecture: layers with imports in one direction, no circle of files, and what only some of them may use. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { reduced } from '../tools/layers/dot';
import { type Import, importsOf, sourceFiles, specifiersOf } from '../tools/layers/imports';
import { LAYERS, type Layer, layerOf } from '../tools/layers/layers';
import { circles } from './import-circles';

const ROOT = join(__dirname, '..');

/** Circles of files that are allowed, each with its reason. */
const ALLOWED_CIRCLES: readonly { readonly files: readonly string[]; readonly reason: string }[] = [
  {
    files: ['local/states-language/paths/parse-filter.ts', 'local/states-language/paths/parse.ts'],
    reason: 'A filter in a JSONPath contains paths, and a path contains filters.',
  },
];

const sources = sourceFiles(ROOT);
const imports = importsOf(ROOT, sources);

/** Imports between layers that the table does not allow; those of packages are ignored. */
const wrongImports = (
  found: readonly Import[],
  layers: Readonly<Record<string, Pick<Layer, 'imports'>>>,
): readonly string[] =>
  found.flatMap(({ from, to }) => {
    const [source, target] = [layerOf(from, layers), layerOf(to, layers)];
    if (source === undefined || target === undefined || source === target) return [];
    return layers[source]?.imports.includes(target) ? [] : [`${from} -> ${to}`];
  });

test('every source file belongs to a layer', () => {
  expect(sources.filter((file) => layerOf(file, LAYERS) === undefined)).toEqual([]);
  expect(imports.filter(({ to }) => layerOf(to, LAYERS) !== undefined).length).toBeGreaterThan(1000);
});

test('files import only the layers that theirs may import, types included', () => {
  expect(wrongImports(imports, LAYERS)).toEqual([]);
});

test('no file leads back to itself by imports, types included', () => {
  const allowed = ALLOWED_CIRCLES.map(({ files }) => files.join(' '));
  expect(circles(imports).filter((files) => !allowed.includes(files.join(' ')))).toEqual([]);
});

test('the layers themselves have no circle', () => {
  const arrows = Object.entries(LAYERS).flatMap(([from, layer]) => layer.imports.map((to) => ({ from, to })));
  expect(circles(arrows)).toEqual([]);
});

test('the embedded AWS imports nothing of the product', () => {
  const product = imports.filter(({ from, to }) => from.startsWith('local/') && /^\w[\w-]*\/.*\.ts$/.test(to));
  expect(product.filter(({ to }) => !to.startsWith('local/'))).toEqual([]);
});

describe('the checks themselves', () => {
  const layers = { low: { imports: [] }, high: { imports: ['low'] } };
  const graph = (...arrows: readonly (readonly [string, string])[]) => arrows.map(([from, to]) => ({ from, to }));

  test('allow an arrow down and refuse one up', () => {
    expect(wrongImports(graph(['high/a.ts', 'low/b.ts']), layers)).toEqual([]);
    expect(wrongImports(graph(['low/b.ts', 'high/a.ts']), layers)).toEqual(['low/b.ts -> high/a.ts']);
  });

  test('find every circle once, also a file that imports itself', () => {
    expect(circles(graph(['a', 'b'], ['b', 'c'], ['a', 'c']))).toEqual([]);
    expect(circles(graph(['a', 'b'], ['b', 'c'], ['c', 'a'], ['d', 'a'], ['e', 'e']))).toEqual([
      ['a', 'b', 'c'],
      ['e'],
    ]);
  });

  test.each([
    ["import type { A } from './a';", ['./a']],
    ["import { type A } from './a';", ['./a']],
    ["export type { A } from './a';\nexport * from './b';", ['./a', './b']],
    ["type A = import('./a').A;\nconst b = () => import('./b');", ['./a', './b']],
  ])('read the imports of %j', (text, expected) => {
    expect(specifiersOf(text)).toEqual(expected);
  });

  test('omit an arrow that follows from others', () => {
    const arrows = new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['c'])],
    ]);
    expect(reduced(arrows).get('a')).toEqual(new Set(['b']));
  });
});

test('docs/layers.svg is drawn from the current imports', () => {
  const command = ['--import', 'tsx', 'tools/draw-layers.ts', '--check'];
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('docs/architecture.md says what each layer is for', () => {
  const page = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name, purpose]) => [name, purpose]);
  expect(rows).toEqual(Object.entries(LAYERS).map(([name, { purpose }]) => [name, purpose]));
});

test('only the stacks know CDK for Terraform, only the Lambdas the AWS SDK', () => {
  const packages: readonly [RegExp, RegExp][] = [
    [/^(cdktf|@cdktf\/|constructs)/, /^(stacks\/|main\.ts)/],
    [/^@aws-sdk\//, /^lambdas\//],
  ];
  const wrong = imports.filter(({ from, to }) =>
    packages.some(([name, allowed]) => name.test(to) && !allowed.test(from)),
  );
  expect(wrong).toEqual([]);
});

/** What can turn text into a program. */
const EVALUATING = new Set([
  'eval',
  'Function',
  'WebAssembly',
  'vm',
  'node:vm',
  'worker_threads',
  'node:worker_threads',
]);

/** The identifiers and strings of a module, without comments. */
function wordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, value } = { type: undefined, value: undefined, ...node };
  const own = (type === 'Identifier' || type === 'StringLiteral') && typeof value === 'string' ? [value] : [];
  return [...own, ...Object.values(node).flatMap(wordsIn)];
}

test('what the embedded AWS is given is interpreted, never evaluated', () => {
  const wrong = sources
    .filter((file) => file.startsWith('local/'))
    .flatMap((file) =>
      wordsIn(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' }))
        .filter((word) => EVALUATING.has(word))
        .map((word) => `${file}: ${word}`),
    );
  expect(wrong).toEqual([]);
});

test('the embedded AWS starts processes for the Lambda functions, for the synthesis, and to ask for its parent', () => {
  const starting = imports.filter(({ from, to }) => /^(local|commands)\//.test(from) && /(^|:)child_process$/.test(to));
  expect(starting.map(({ from }) => from).toSorted()).toEqual([
    'commands/process/end-with-npm.ts',
    'commands/rehearsal/synthesize.ts',
    'local/lambda/execution-environment.ts',
  ]);
});
