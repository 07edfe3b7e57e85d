/** One deployment whose state moves house: from a local file to an HTTP server, to S3, to PostgreSQL, and stays the same. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../stacks/settings/settings';
import { least } from '../stacks/configurations';
import { AwsReader } from './aws-reader';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws';
import { type Postgresql, startPostgresql } from './postgresql';
import { type StateServer, startStateServer } from './state-server';
import { createSynthesisFolder, type SynthesisFolder } from './synthesis-folder';
import { Terraform } from './terraform';

const BUCKET = 'state';
const KEY = 'test.tfstate';
const LOCK = JSON.stringify({ ID: 'somebody-else', Operation: 'OperationTypeApply', Who: 'a colleague' });

let aws: EmulatedAws;
let scratch: SynthesisFolder;
let stateServer: StateServer;
let postgresql: Postgresql;
let reader: AwsReader;
let terraform: Terraform;

beforeAll(async () => {
  scratch = createSynthesisFolder();
  [aws, stateServer, postgresql] = await Promise.all([startEmulatedAws(), startStateServer(), startPostgresql()]);
  reader = new AwsReader(aws.endpoint, least.region);
  await reader.createBucket(BUCKET);
  const folder = scratch.synthesize(least, 'stack');
  terraform = new Terraform(folder, scratch.folder, aws.endpoint, { PG_CONN_STR: postgresql.connection });
  await terraform.init();
  await terraform.apply();
});
afterAll(async () => {
  stateServer.stop();
  await Promise.all([aws.stop(), postgresql.stop()]);
  scratch.remove();
});

/** Moves the state and looks at whether anything else changed by it. */
async function moveTo(backend: Environment['backend'], ...parameters: readonly string[]): Promise<void> {
  scratch.synthesize({ ...least, backend }, 'stack');
  await terraform.init('-migrate-state', '-force-copy', ...parameters);
  expect(await terraform.plannedAnything()).toBeUndefined();
}

async function expectLocked(): Promise<void> {
  const { code, output } = await terraform.run('plan', '-input=false');
  expect(output).toMatch(/Error acquiring the state lock[\s\S]*somebody-else/);
  expect(code).toBe(1);
}

test('local: the state is where the setting says, seen from the stack', () => {
  expect(existsSync(path.join(scratch.folder, 'stack', 'terraform.test.tfstate'))).toBe(true);
});

test('http: the state moves to a server, and a lock that somebody holds is respected', async () => {
  const { address } = stateServer;
  await moveTo({ type: 'http', address, lockAddress: address, unlockAddress: address });
  expect(JSON.parse(stateServer.state() ?? '{}')).toMatchObject({ outputs: { trigger_function: {} } });
  await fetch(address, { method: 'LOCK', body: LOCK });
  await expectLocked();
  await fetch(address, { method: 'UNLOCK', body: LOCK });
  expect(await terraform.plannedAnything()).toBeUndefined();
});

test('s3: the state moves to a bucket of another account, and a lock file that somebody left is respected', async () => {
  const assumeRole = { roleArn: 'arn:aws:iam::210987654321:role/states', externalId: 'ours', sessionName: 'backups' };
  await moveTo(
    { type: 's3', bucket: BUCKET, key: KEY, region: least.region, assumeRole },
    '-backend-config=use_path_style=true',
  );
  const stored = await reader.object(BUCKET, KEY);
  expect(JSON.parse(stored)).toMatchObject({ outputs: { trigger_function: {} } });
  await reader.putObject(BUCKET, `${KEY}.tflock`, LOCK);
  await expectLocked();
  await reader.deleteObject(BUCKET, `${KEY}.tflock`);
});

test('pg: the state moves to a schema, and the connection stays out of the configuration', async () => {
  await moveTo({ type: 'pg', schemaName: 'snapshot_mgmt' });
  expect(JSON.parse(postgresql.query('select data from snapshot_mgmt.states'))).toMatchObject({
    outputs: { trigger_function: {} },
  });
  expect(readFileSync(path.join(terraform.folder, 'cdk.tf.json'), 'utf8')).not.toContain('postgres://');
});

test('whoever destroys needs the last state only', async () => {
  await terraform.destroy();
  for (const [what, count] of Object.entries(await reader.counts())) expect(`${what} ${count}`).toBe(`${what} 0`);
});
