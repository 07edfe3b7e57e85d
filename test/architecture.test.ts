/** The direction of dependencies: each folder may import only what stands beside it here, types included. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from '@swc/core';

const ROOT = join(__dirname, '..');

/** Folder by folder, the folders of ours it may import besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  backup: ['contracts'],
  lambdas: ['contracts', 'backup'],
  'state-machine/asl': [],
  'state-machine': ['contracts', 'state-machine/asl'],
  'runbook/automation': [],
  runbook: ['contracts', 'runbook/automation'],
  stacks: ['contracts', 'backup', 'state-machine', 'runbook'],
  environments: ['stacks'],
  'main.ts': ['environments', 'stacks', 'contracts'],
  local: [],
  'plan-review': ['contracts', 'backup', 'stacks', 'local'],
  commands: ['contracts', 'backup', 'local', 'plan-review'],
  tools: ['state-machine', 'contracts', 'backup', 'stacks', 'lambdas', 'local', 'commands', 'plan-review'],
};

/** Neither sources nor ours: what tools write, and what stands outside the layers on purpose. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'cdktf.out', 'coverage', '.git', 'test', 'examples', 'docs']);

const sources = readdirSync(ROOT, { withFileTypes: true })
  .filter(({ name }) => !ELSEWHERE.has(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(ROOT, entry.name), { recursive: true, encoding: 'utf8' }).map((file) => join(entry.name, file))
      : [entry.name],
  )
  .filter((file) => file.endsWith('.ts'));

const layerOf = (file: string): string =>
  Object.keys(ALLOWED)
    .sort((a, b) => b.length - a.length)
    .find((layer) => file === layer || file.startsWith(`${layer}/`)) ?? 'none';

interface Import {
  readonly file: string;
  readonly source: string;
}

const importsOf = (file: string): Import[] =>
  parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' }).body.flatMap((item) => {
    const source =
      item.type === 'ImportDeclaration' || item.type === 'ExportAllDeclaration'
        ? item.source
        : item.type === 'ExportNamedDeclaration'
          ? item.source
          : undefined;
    return source ? [{ file, source: source.value }] : [];
  });

const relative = sources.flatMap(importsOf).filter(({ source }) => source.startsWith('.'));

test('every source file belongs to a layer', () => {
  expect(sources.filter((file) => layerOf(file) === 'none')).toEqual([]);
  expect(relative.length).toBeGreaterThan(100);
});

test('imports point only where the layers allow', () => {
  const wrong = relative.flatMap(({ file, source }) => {
    const target = normalize(join(dirname(file), source));
    const [from, to] = [layerOf(file), layerOf(`${target}/`)];
    return from === to || ALLOWED[from]?.includes(to) ? [] : [`${file} -> ${target}`];
  });
  expect(wrong).toEqual([]);
});

test('only the stacks know CDK for Terraform, only the Lambdas the AWS SDK', () => {
  const packages: readonly [RegExp, RegExp][] = [
    [/^(cdktf|@cdktf\/|constructs)/, /^(stacks\/|main\.ts)/],
    [/^@aws-sdk\//, /^lambdas\//],
  ];
  const wrong = sources
    .flatMap(importsOf)
    .filter(({ file, source }) => packages.some(([name, allowed]) => name.test(source) && !allowed.test(file)));
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

/** The identifiers and the texts of a module, comments left out. */
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
  const starting = sources.filter(
    (file) =>
      /^(local|commands)\//.test(file) && importsOf(file).some(({ source }) => /(^|:)child_process$/.test(source)),
  );
  expect(starting.toSorted()).toEqual([
    'commands/process/end-with-npm.ts',
    'commands/rehearsal/synthesize.ts',
    'local/lambda/execution-environment.ts',
  ]);
});
