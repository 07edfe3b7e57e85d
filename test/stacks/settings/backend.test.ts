/** Backends: the block that Terraform reads, the faults of wrong arguments, and which backends keep the same state. */
import { tmpdir } from 'node:os';
import { App, TerraformStack } from 'cdktf';
import * as v from 'valibot';
import { StateBackend } from '../../../stacks/constructs/state-backend';
import { Backend } from '../../../stacks/settings/backend';
import { checkEnvironments } from '../../../stacks/settings/check-environments';
import { least } from '../configurations';

const role = 'arn:aws:iam::123456789012:role/states';
const s3 = { type: 's3', bucket: 'state', key: 'one', region: 'eu-central-1' };
const workspace = { organization: 'o', workspaces: { name: 'w' } };

/** A stack with nothing but this backend. */
function stackWith(backend: unknown): TerraformStack {
  const stack = new TerraformStack(new App({ outdir: tmpdir() }), 'test');
  new StateBackend(stack, v.parse(Backend, backend));
  return stack;
}

test.each([
  [{ type: 'local', path: '../x.tfstate' }, { backend: { local: { path: '../x.tfstate' } } }],
  [s3, { backend: { s3: { bucket: 'state', key: 'one', region: 'eu-central-1', encrypt: true, use_lockfile: true } } }],
  [
    { ...s3, useLockfile: false, kmsKeyId: 'alias/state', assumeRole: { roleArn: role, externalId: 'backups' } },
    {
      backend: {
        s3: {
          bucket: 'state',
          key: 'one',
          region: 'eu-central-1',
          encrypt: true,
          use_lockfile: false,
          kms_key_id: 'alias/state',
          assume_role: { role_arn: role, external_id: 'backups' },
        },
      },
    },
  ],
  [
    { type: 'remote', hostname: 'tfe.example.com', ...workspace },
    { backend: { remote: { hostname: 'tfe.example.com', ...workspace } } },
  ],
  [{ type: 'cloud', ...workspace }, { cloud: workspace }],
  [
    {
      type: 'cloud',
      hostname: 'tfe.example.com',
      organization: 'o',
      workspaces: { name: 'w', project: 'Night shift' },
    },
    { cloud: { hostname: 'tfe.example.com', organization: 'o', workspaces: { name: 'w', project: 'Night shift' } } },
  ],
  [{ type: 'gcs', bucket: 'b', prefix: 'p' }, { backend: { gcs: { bucket: 'b', prefix: 'p' } } }],
  [
    { type: 'azurerm', storageAccountName: 'a', containerName: 'c', key: 'k' },
    { backend: { azurerm: { storage_account_name: 'a', container_name: 'c', key: 'k' } } },
  ],
  [
    { type: 'http', address: 'https://h/s', lockAddress: 'https://h/l', unlockAddress: 'https://h/u' },
    { backend: { http: { address: 'https://h/s', lock_address: 'https://h/l', unlock_address: 'https://h/u' } } },
  ],
  [{ type: 'pg', schemaName: 's' }, { backend: { pg: { schema_name: 's' } } }],
  [{ type: 'consul', path: 'p' }, { backend: { consul: { path: 'p' } } }],
])('declares %j and nothing else', (backend, terraform) => {
  expect(stackWith(backend).toTerraform().terraform).toEqual(terraform);
});

const words = (text: string) => text.split(/\s+/).join(' ').trim();

test.each([
  [{ type: 'cloud', ...workspace }, 'cloud { organization = "o" workspaces { name = "w" } }'],
  [{ type: 'remote', ...workspace }, 'backend "remote" { organization = "o" workspaces { name = "w" } }'],
  [
    { ...s3, assumeRole: { roleArn: role } },
    'backend "s3" { bucket = "state" key = "one" region = "eu-central-1" encrypt = true use_lockfile = true ' +
      `assume_role = { role_arn = "${role}" } }`,
  ],
])('writes %j in HCL, with blocks where Terraform expects them', (backend, hcl) => {
  expect(words(stackWith(backend).toHclTerraform().hcl)).toBe(`terraform { required_providers { } ${hcl} }`);
});

const faultsOf = (environments: Readonly<Record<string, object>>): readonly string[] => {
  const checked = checkEnvironments(
    Object.fromEntries(Object.entries(environments).map(([name, changes]) => [name, { ...least, ...changes }])),
  );
  return 'faults' in checked ? checked.faults : [];
};

test.each([
  [{ type: 'ftp' }, 'type: must be "local" or "s3" or '],
  [{ type: 'local', path: '/state' }, 'path: must be a relative path'],
  [{ type: 'local', path: 'C:\\state' }, 'path: must be a relative path'],
  [{ ...s3, bucket: 'B' }, 'bucket: must be the name of an S3'],
  [{ ...s3, key: '/k' }, 'key: must be an object key'],
  [{ ...s3, secretKey: 'x' }, 'secretKey: there is no such setting'],
  [{ ...s3, assumeRole: {} }, 'assumeRole.roleArn: is missing'],
  [{ ...s3, assumeRole: { roleArn: 'states' } }, 'assumeRole.roleArn: must be the ARN of an IAM role'],
  [{ ...s3, assumeRole: { roleArn: role, externalId: 'x' } }, 'assumeRole.externalId: must be an external id, 2 to'],
  [{ ...s3, assumeRole: { roleArn: role, sessionName: 'a b' } }, 'assumeRole.sessionName: must be the name of a ses'],
  [{ type: 'remote', ...workspace, token: 'x' }, 'token: there is no such setting'],
  [{ type: 'remote', workspaces: { name: 'w' } }, 'organization: is missing'],
  [{ type: 'remote', organization: 'o', workspaces: { prefix: 'w-' } }, 'workspaces.name: is missing'],
  [{ type: 'cloud', organization: 'o', workspaces: { tags: ['w'] } }, 'workspaces.name: is missing'],
  [{ type: 'cloud', ...workspace, hostname: 'a host' }, 'hostname: must be the name of a host'],
  [{ type: 'gcs', bucket: 'b' }, 'prefix: is missing'],
  [{ type: 'azurerm', storageAccountName: 'a', containerName: 'c' }, 'key: is missing'],
  [{ type: 'http', address: 'state.example.com' }, 'address: must be a URL'],
  [{ type: 'pg', schemaName: 's', connStr: 'postgres://u:p@h/d' }, 'connStr: there is no such setting'],
  [{ type: 'consul', path: 'a path' }, 'path: must be a path in the key-value store'],
])('refuses %j', (backend, fault) => {
  const faults = faultsOf({ prod: { backend } });
  expect(faults.join('\n')).toContain(`environments.prod.backend.${fault}`);
});

test.each([
  ['a local state', least.backend, least.backend],
  ['an object in S3', s3, { ...s3, region: 'us-east-1', useLockfile: false, assumeRole: { roleArn: role } }],
  ['a workspace', { type: 'remote', ...workspace }, { type: 'cloud', hostname: 'app.terraform.io', ...workspace }],
])('refuses two environments that share %s', (_, one, other) => {
  expect(faultsOf({ dev: { backend: one }, prod: { backend: other } })).toEqual([
    'environments.prod.backend: must not keep the state where another environment keeps it (environments.dev). Change one.',
  ]);
});

test('accepts environments that differ in key, bucket, workspace, host or type of backend', () => {
  const backends = [
    s3,
    { ...s3, key: 'two' },
    { ...s3, bucket: 'other' },
    least.backend,
    { type: 'consul', path: 'one' },
    { type: 'cloud', ...workspace },
    { type: 'cloud', hostname: 'tfe.example.com', ...workspace },
    { type: 'remote', organization: 'o', workspaces: { name: 'other' } },
  ];
  expect(faultsOf(Object.fromEntries(backends.map((backend, index) => [`e${index}`, { backend }])))).toEqual([]);
});
