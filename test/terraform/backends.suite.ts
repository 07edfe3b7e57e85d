/** Migrates the state of one deployment from a local file to an HTTP server, to S3 and to PostgreSQL; no plan changes. */
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
const LOCK = JSON.stringify({ ID: 'another-process', Operation: 'OperationTypeApply', Who: 'a colleague' });

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

/** Migrates the state and expects that the next plan is empty. */
async function migrateTo(backend: Environment['backend'], ...parameters: readonly string[]): Promise<void> {
  scratch.synthesize({ ...least, backend }, 'stack');
  await terraform.init('-migrate-state', '-force-copy', ...parameters);
  expect(await terraform.plannedAnything()).toBeUndefined();
}

async function expectLocked(): Promise<void> {
  const { code, output } = await terraform.run('plan', '-input=false');
  expect(output).toMatch(/Error acquiring the state lock[\s\S]*another-process/);
  expect(code).toBe(1);
}

test('local: resolves the path of the setting from the folder of the stack', () => {
  expect(existsSync(path.join(scratch.folder, 'stack', 'terraform.test.tfstate'))).toBe(true);
});

test('http: migrates the state to a server, and respects a lock of another process', async () => {
  const { address } = stateServer;
  await migrateTo({ type: 'http', address, lockAddress: address, unlockAddress: address });
  expect(JSON.parse(stateServer.state() ?? '{}')).toMatchObject({ outputs: { trigger_function: {} } });
  await fetch(address, { method: 'LOCK', body: LOCK });
  await expectLocked();
  await fetch(address, { method: 'UNLOCK', body: LOCK });
  expect(await terraform.plannedAnything()).toBeUndefined();
});

test('s3: migrates the state to a bucket of another account, and respects a lock file of another process', async () => {
  const assumeRole = {
    roleArn: 'arn:aws:iam::210987654321:role/states',
    externalId: 'state-access',
    sessionName: 'backups',
  };
  await migrateTo(
    { type: 's3', bucket: BUCKET, key: KEY, region: least.region, assumeRole },
    '-backend-config=use_path_style=true',
  );
  const stored = await reader.object(BUCKET, KEY);
  expect(JSON.parse(stored)).toMatchObject({ outputs: { trigger_function: {} } });
  await reader.putObject(BUCKET, `${KEY}.tflock`, LOCK);
  await expectLocked();
  await reader.deleteObject(BUCKET, `${KEY}.tflock`);
});

test('pg: migrates the state to a schema, and does not write the connection into the configuration', async () => {
  await migrateTo({ type: 'pg', schemaName: 'snapshot_mgmt' });
  expect(JSON.parse(postgresql.query('select data from snapshot_mgmt.states'))).toMatchObject({
    outputs: { trigger_function: {} },
  });
  expect(readFileSync(path.join(terraform.folder, 'cdk.tf.json'), 'utf8')).not.toContain('postgres://');
});

test('destroys the deployment with the last state', async () => {
  await terraform.destroy();
  for (const [what, count] of Object.entries(await reader.counts())) expect(`${what} ${count}`).toBe(`${what} 0`);
});
