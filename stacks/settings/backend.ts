/** Where Terraform keeps the state of an environment, in the terms of its backends. Secrets come from
 *  Terraform's environment variables, never from here. https://developer.hashicorp.com/terraform/language/backend */
import * as v from 'valibot';
import { region } from './region';
import { matching } from './rule';
import { text } from './value-types';

const matchingText = (pattern: RegExp, must: string, why?: string) => text(matching(pattern, must, why)).schema;
const word = (what: string) => matchingText(/^\S+$/, `be ${what}, without spaces`);
const url = matchingText(/^https?:\/\/\S+$/, 'be a URL');

const backend = <const Type extends string, const Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ type: v.literal(type), ...entries });

const local = backend('local', {
  /** Relative to the folder of the synthesized stack, `cdktf.out/stacks/<environment>`. */
  path: matchingText(
    /^(?![/\\~]|[A-Za-z]:)\S+$/,
    'be a relative path',
    'An absolute path would tie the state to one machine.',
  ),
});

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const assumeRole = v.strictObject({
  roleArn: matchingText(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/,
    'be the ARN of an IAM role, arn:aws:iam::123456789012:role/NAME',
  ),
  /** Agreed on with the owner of the role; STS does not treat it as a secret. */
  externalId: v.optional(
    matchingText(/^[\w+=,.@:/-]{2,1224}$/, 'be an external id, 2 to 1224 of A-Z a-z 0-9 _ + = , . @ : / -'),
  ),
  sessionName: v.optional(
    matchingText(/^[\w+=,.@-]{2,64}$/, 'be the name of a session, 2 to 64 of A-Z a-z 0-9 _ + = , . @ -'),
  ),
});

const s3 = backend('s3', {
  bucket: matchingText(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'be the name of an S3 bucket, 3 to 63 of a-z 0-9 . -'),
  key: matchingText(/^[^/\s]\S{0,1023}$/, 'be an object key without a leading slash'),
  region: region.schema,
  encrypt: v.optional(v.boolean(), true),
  /** Locks the state with an object beside it; Terraform 1.10 and newer. */
  useLockfile: v.optional(v.boolean(), true),
  /** The key that encrypts the state; without it, the bucket's own encryption. */
  kmsKeyId: v.optional(word('the ARN or id of a KMS key')),
  /** The role that reads and writes the state, if it is in another account than the deployment. */
  assumeRole: v.optional(assumeRole),
});

const account = { hostname: v.optional(word('the name of a host')), organization: word('the name of an organization') };
const name = word('the name of a workspace');

export const Backend = v.variant('type', [
  local,
  s3,
  /** HCP Terraform, Terraform Enterprise and services with the same API. */
  backend('remote', { ...account, workspaces: v.strictObject({ name }) }),
  /** The same services, in the block that Terraform has for them since 1.1. An environment is one workspace, so `tags`, which may
   *  match several, are not accepted. */
  backend('cloud', {
    ...account,
    workspaces: v.strictObject({ name, project: v.optional(matchingText(/./, 'not be empty')) }),
  }),
  backend('gcs', { bucket: word('the name of a bucket'), prefix: word('a prefix in the bucket') }),
  backend('azurerm', {
    storageAccountName: word('the name of a storage account'),
    containerName: word('the name of a container'),
    key: word('the name of a blob'),
  }),
  backend('http', { address: url, lockAddress: v.optional(url), unlockAddress: v.optional(url) }),
  /** The connection comes from PG_CONN_STR. */
  backend('pg', { schemaName: word('the name of a schema') }),
  backend('consul', { path: word('a path in the key-value store') }),
]);

export const BACKEND_TYPES = Backend.options.map(({ entries }) => entries.type.literal);

export type Backend = v.InferOutput<typeof Backend>;

/** Arguments that do not change where the state is kept. */
const NON_LOCATION_KEYS = new Set([
  'region',
  'encrypt',
  'useLockfile',
  'kmsKeyId',
  'assumeRole',
  'lockAddress',
  'unlockAddress',
]);

const locationOf = (backend: Backend): object => {
  if (backend.type !== 'remote' && backend.type !== 'cloud') return backend;
  const { hostname = 'app.terraform.io', organization, workspaces } = backend;
  return { hostname, organization, workspace: workspaces.name };
};

/** Equal for two backends that keep the same state. */
export const stateLocation = (backend: Backend): string =>
  JSON.stringify(
    Object.entries(locationOf(backend))
      .filter(([key]) => !NON_LOCATION_KEYS.has(key))
      .sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
