/** Terraform accepts the backend blocks whose services are not available here: it fails only when it connects to the service. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { StateBackend } from '../../stacks/constructs/state-backend';
import type { Backend } from '../../stacks/settings/backend';

/** A port on which no process listens. */
const NOWHERE = 'localhost:1';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backends-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function init(file: string, text: string): string {
  const stack = mkdtempSync(path.join(folder, 'stack-'));
  writeFileSync(path.join(stack, file), text);
  const { stdout, stderr } = spawnSync('terraform', ['init', '-input=false', '-no-color'], {
    cwd: stack,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CHECKPOINT_DISABLE: '1',
      CONSUL_HTTP_ADDR: NOWHERE,
      GOOGLE_APPLICATION_CREDENTIALS: path.join(folder, 'no-such-key.json'),
    },
  });
  return `${stdout}${stderr}`.replace(/\s+/g, ' ');
}

const workspace = { hostname: NOWHERE, organization: 'o' };

describe.each<[Backend, RegExp]>([
  [{ type: 'cloud', ...workspace, workspaces: { name: 'w', project: 'Nights' } }, /discovery document.*refused/],
  [{ type: 'remote', ...workspace, workspaces: { name: 'w' } }, /discovery document.*refused/],
  [{ type: 'gcs', bucket: 'b', prefix: 'p' }, /storage\.NewClient\(\) failed|no-such-key\.json/],
  [{ type: 'azurerm', storageAccountName: 'abc', containerName: 'c', key: 'k' }, /One of `access_key`/],
  [{ type: 'consul', path: 'p' }, /v1\/kv.*refused/],
])('%j', (backend, stop) => {
  const stack = new TerraformStack(new App({ outdir: tmpdir() }), 'test');
  new StateBackend(stack, backend);

  test('as JSON', () => {
    expect(init('main.tf.json', JSON.stringify(stack.toTerraform()))).toMatch(stop);
  });

  test('as HCL', () => {
    expect(init('main.tf', stack.toHclTerraform().hcl)).toMatch(stop);
  });
});

test('refuses an unknown setting of a backend before it connects', () => {
  const wrong = { terraform: { cloud: { organization: 'o', workspace: { name: 'w' } } } };
  expect(init('main.tf.json', JSON.stringify(wrong))).toContain('No argument or block type is named "workspace"');
});
