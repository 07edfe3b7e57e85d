/** Where Terraform keeps the state of an environment, in the terms of its backends. Secrets come from the environment variables of
 *  whoever runs Terraform, never from here. https://developer.hashicorp.com/terraform/language/backend */
import * as v from 'valibot';
import { region } from './region';
import { matching, rule } from './rule';
import { text } from './value-types';

const matchingText = (pattern: RegExp, must: string, why?: string) => text(matching(pattern, must, why)).schema;
const word = (what: string) => matchingText(/^\S+$/, `be ${what}, without spaces`);
const url = text(rule('be a URL', '', URL.canParse)).schema;

const Local = v.strictObject({
  type: v.literal('local'),
  /** Relative to the folder of the synthesized stack, `cdktf.out/stacks/<environment>`. */
  path: matchingText(
    /^(?![/\\~]|[A-Za-z]:)\S+$/,
    'be a relative path',
    'An absolute path would tie the state to one machine.',
  ),
});

const S3 = v.strictObject({
  type: v.literal('s3'),
  bucket: matchingText(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'be the name of an S3 bucket, 3 to 63 of a-z 0-9 . -'),
  key: matchingText(/^[^/\s]\S{0,1023}$/, 'be an object key without a leading slash'),
  region: region.schema,
  encrypt: v.optional(v.boolean(), true),
  /** Locks the state with an object beside it; Terraform 1.10 and newer. */
  useLockfile: v.optional(v.boolean(), true),
  /** The key that encrypts the state; without it, the bucket's own encryption. */
  kmsKeyId: v.optional(word('the ARN or id of a KMS key')),
  /** The role that reads and writes the state, if it is in another account than the deployment. */
  assumeRole: v.optional(
    v.strictObject({
      /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
      roleArn: matchingText(
        /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/,
        'be the ARN of an IAM role, arn:aws:iam::123456789012:role/NAME',
      ),
      /** Agreed on with the owner of the role; STS does not treat it as a secret.
       *  https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
      externalId: v.optional(
        matchingText(/^[\w+=,.@:/-]{2,1224}$/, 'be an external id, 2 to 1224 of A-Z a-z 0-9 _ + = , . @ : / -'),
      ),
      sessionName: v.optional(
        matchingText(/^[\w+=,.@-]{2,64}$/, 'be the name of a session, 2 to 64 of A-Z a-z 0-9 _ + = , . @ -'),
      ),
    }),
  ),
});

const hostname = v.optional(word('the name of a host'));
const organization = word('the name of an organization');
const workspace = word('the name of a workspace');

/** HCP Terraform, Terraform Enterprise and services with the same API. */
const Remote = v.strictObject({
  type: v.literal('remote'),
  hostname,
  organization,
  workspaces: v.strictObject({ name: workspace }),
});

/** The same services, in the block that Terraform has for them since 1.1. An environment is one workspace, so `tags`, which leave
 *  the choice of a workspace to whoever runs Terraform, are not accepted. */
const Cloud = v.strictObject({
  type: v.literal('cloud'),
  hostname,
  organization,
  workspaces: v.strictObject({ name: workspace, project: v.optional(matchingText(/./, 'not be empty')) }),
});

const Gcs = v.strictObject({
  type: v.literal('gcs'),
  bucket: word('the name of a bucket'),
  prefix: word('a prefix in the bucket'),
});

const Azurerm = v.strictObject({
  type: v.literal('azurerm'),
  storageAccountName: word('the name of a storage account'),
  containerName: word('the name of a container'),
  key: word('the name of a blob'),
});

const Http = v.strictObject({
  type: v.literal('http'),
  address: url,
  lockAddress: v.optional(url),
  unlockAddress: v.optional(url),
});

/** The connection comes from PG_CONN_STR. */
const Pg = v.strictObject({ type: v.literal('pg'), schemaName: word('the name of a schema') });

const Consul = v.strictObject({ type: v.literal('consul'), path: word('a path in the key-value store') });

export const Backend = v.variant('type', [Local, S3, Remote, Cloud, Gcs, Azurerm, Http, Pg, Consul]);

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

/** The host of `remote` and `cloud` if none is given. */
const HCP_TERRAFORM = 'app.terraform.io';

const locationOf = (backend: Backend): object =>
  backend.type === 'remote' || backend.type === 'cloud'
    ? {
        hostname: backend.hostname ?? HCP_TERRAFORM,
        organization: backend.organization,
        workspace: backend.workspaces.name,
      }
    : backend;

/** Equal for two backends that keep the same state. */
export const stateLocation = (backend: Backend): string =>
  JSON.stringify(
    Object.entries(locationOf(backend))
      .filter(([key]) => !NON_LOCATION_KEYS.has(key))
      .sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
