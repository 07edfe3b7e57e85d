/** The files of the Terraform module: those that a registry requires, complete documentation, and reproducible bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { BUNDLE_NAMES } from '../../stacks/functions';
import { allFiles, type ModuleFiles } from '../../tools/module/module-files';

let folder: string;
let files: ModuleFiles;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'module-files-'));
  for (const name of Object.values(BUNDLE_NAMES)) writeFileSync(path.join(folder, `${name}.zip`), name);
  files = allFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = (name: string): string => String(files.get(name));

const Described = v.record(v.string(), v.looseObject({ description: v.pipe(v.string(), v.minLength(10)) }));
const variables = () =>
  v.parse(v.strictObject({ variable: Described }), JSON.parse(text('variables.tf.json'))).variable;
const outputs = () => v.parse(v.strictObject({ output: Described }), JSON.parse(text('outputs.tf.json'))).output;

test('the module has the files of a module in a registry', () => {
  expect([...files.keys()].sort()).toEqual([
    'LICENSE',
    'README.md',
    'examples/complete/hooks/start-orders.ps1',
    'examples/complete/hooks/stop-orders.ps1',
    'examples/complete/main.tf',
    'examples/complete/outputs.tf',
    'examples/complete/versions.tf',
    'examples/minimal/main.tf',
    'hooks/post-snapshot.ps1',
    'hooks/pre-snapshot.ps1',
    'lambdas/retention.zip',
    'lambdas/sfn-trigger.zip',
    'lambdas/snapshot-mgmt.zip',
    'main.tf.json',
    'modules/instance-profile/README.md',
    'modules/instance-profile/main.tf.json',
    'modules/instance-profile/outputs.tf.json',
    'modules/instance-profile/variables.tf.json',
    'modules/instance-profile/versions.tf.json',
    'outputs.tf.json',
    'powershell/README.md',
    'powershell/post-snapshot.ps1',
    'powershell/pre-snapshot.ps1',
    'variables.tf.json',
    'versions.tf.json',
  ]);
});

test.each(['', 'modules/instance-profile/'])(
  '%s has no provider and no backend, and accepts a range of provider versions',
  (at) => {
    expect(Object.keys(JSON.parse(text(`${at}main.tf.json`)))).not.toContain('provider');
    const { terraform, ...rest } = JSON.parse(text(`${at}versions.tf.json`));
    expect(rest).toEqual({});
    expect(terraform).toEqual({
      required_version: '>= 1.5.0',
      required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } },
    });
  },
);

test('every input has a description, a type and a check; two are required', () => {
  const declared = Object.entries(variables());
  expect(declared.filter(([, variable]) => !('default' in variable)).map(([name]) => name)).toEqual([
    'schedule_expression',
    'retention_value',
  ]);
  for (const [name, { type, validation, default: value, nullable }] of declared) {
    expect(`${name} ${type}`).toMatch(/ (string|number|bool|list\((string|number)\)|map\(string\))$/);
    expect(`${name} ${Array.isArray(validation)}`).toBe(`${name} ${type !== 'bool'}`);
    expect(`${name} ${nullable}`).toBe(`${name} ${value === null}`);
  }
});

test('every reference has a declaration', () => {
  const main = JSON.parse(text('main.tf.json'));
  const whole = text('main.tf.json') + text('outputs.tf.json');
  const uses = (pattern: RegExp) => new Set([...whole.matchAll(pattern)].map(([, name = '']) => name));
  expect([...uses(/\bvar\.(\w+)/g)].sort()).toEqual(Object.keys(variables()).sort());
  for (const name of uses(/\blocal\.(\w+)/g)) expect(Object.keys(main.locals)).toContain(name);
  for (const name of uses(/\b(aws_\w+\.[\w-]+)\./g)) {
    const [type = '', resource = ''] = name.split('.');
    expect(Object.keys({ ...main.resource[type], ...main.data[type] })).toContain(resource);
  }
});

test('the tables of the README list all inputs and outputs', () => {
  for (const name of [...Object.keys(variables()), ...Object.keys(outputs())]) {
    expect(text('README.md')).toContain(`\n| \`${name}\` | `);
  }
  expect(text('README.md')).not.toContain('<!--');
});

test('every kind of resource that carries tags carries those of the module', () => {
  const resources: Record<string, Record<string, Record<string, unknown>>> = JSON.parse(text('main.tf.json')).resource;
  const without = Object.keys(resources).filter((type) =>
    Object.values(resources[type] ?? {}).some(({ tags }) => tags !== '${var.tags}'),
  );
  expect(without.sort()).toEqual([
    'aws_iam_role_policy',
    'aws_lambda_function_event_invoke_config',
    'aws_scheduler_schedule',
  ]);
});

test('no file names the machine it was made on, and all are reproducible', () => {
  for (const [name, content] of allFiles(folder)) {
    expect(`${name} ${files.get(name)?.toString() === content.toString()}`).toBe(`${name} true`);
    expect(`${name} ${content.includes(process.cwd()) || content.includes(folder)}`).toBe(`${name} false`);
    expect(`${name} ${content.includes('TfToken')}`).toBe(`${name} false`);
  }
});
