/** Where Terraform keeps the state of an environment, in the words of its backends; secrets come from the environment of
 *  whoever runs Terraform, never from here. https://developer.hashicorp.com/terraform/language/backend */
import * as v from 'valibot';
import { Region } from './region';

const RELATIVE_PATH = /^(?![/\\~]|[A-Za-z]:)\S+$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/;
/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const ROLE_SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

const text = (what: string) => v.pipe(v.string(), v.regex(/^\S+$/, `must be ${what}, without spaces`));
const url = v.pipe(v.string(), v.url('must be a URL'));

const Local = v.strictObject({
  type: v.literal('local'),
  /** Seen from the folder of the synthesized stack, `cdktf.out/stacks/<environment>`. */
  path: v.pipe(
    v.string(),
    v.regex(RELATIVE_PATH, 'must be a relative path: an absolute one would tie the state to one machine'),
  ),
});

const S3 = v.strictObject({
  type: v.literal('s3'),
  bucket: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of an S3 bucket: 3 to 63 of a-z 0-9 . -'),
  ),
  key: v.pipe(v.string(), v.regex(/^[^/\s]\S{0,1023}$/, 'must be an object key without a leading slash')),
  region: Region,
  encrypt: v.optional(v.boolean(), true),
  /** Locks the state with an object beside it; Terraform 1.10 and newer. */
  useLockfile: v.optional(v.boolean(), true),
  /** The key that encrypts the state; without it, the bucket's own encryption. */
  kmsKeyId: v.optional(text('the ARN or id of a KMS key')),
  /** The role that reads and writes the state, where it lies in another account than the deployment. */
  assumeRole: v.optional(
    v.strictObject({
      roleArn: v.pipe(
        v.string(),
        v.regex(ROLE_ARN, 'must be the ARN of an IAM role: arn:aws:iam::123456789012:role/NAME'),
      ),
      /** Agreed on with the owner of the role; STS does not treat it as a secret. */
      externalId: v.optional(
        v.pipe(v.string(), v.regex(EXTERNAL_ID, 'must be an external id: 2 to 1224 of A-Z a-z 0-9 _ + = , . @ : / -')),
      ),
      sessionName: v.optional(
        v.pipe(
          v.string(),
          v.regex(ROLE_SESSION_NAME, 'must be the name of a session: 2 to 64 of A-Z a-z 0-9 _ + = , . @ -'),
        ),
      ),
    }),
  ),
});

const workspace = text('the name of a workspace');

/** HCP Terraform, Terraform Enterprise and what speaks like them. */
const Remote = v.strictObject({
  type: v.literal('remote'),
  hostname: v.optional(text('the name of a host')),
  organization: text('the name of an organization'),
  workspaces: v.strictObject({ name: workspace }),
});

/** The same services by the block that Terraform has for them since 1.1. An environment is one workspace, so tags, which
 *  leave the choice of a workspace to whoever runs Terraform, are not taken. */
const Cloud = v.strictObject({
  type: v.literal('cloud'),
  hostname: v.optional(text('the name of a host')),
  organization: text('the name of an organization'),
  workspaces: v.strictObject({
    name: workspace,
    project: v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty'))),
  }),
});

const Gcs = v.strictObject({
  type: v.literal('gcs'),
  bucket: text('the name of a bucket'),
  prefix: text('a prefix in the bucket'),
});

const Azurerm = v.strictObject({
  type: v.literal('azurerm'),
  storageAccountName: text('the name of a storage account'),
  containerName: text('the name of a container'),
  key: text('the name of a blob'),
});

const Http = v.strictObject({
  type: v.literal('http'),
  address: url,
  lockAddress: v.optional(url),
  unlockAddress: v.optional(url),
});

/** The connection comes from PG_CONN_STR. */
const Pg = v.strictObject({ type: v.literal('pg'), schemaName: text('the name of a schema') });

const Consul = v.strictObject({ type: v.literal('consul'), path: text('a path in the key-value store') });

export const Backend = v.variant('type', [Local, S3, Remote, Cloud, Gcs, Azurerm, Http, Pg, Consul]);

export type Backend = v.InferOutput<typeof Backend>;

/** Settings that say how the state is kept, not where. */
const MANNERS = new Set(['region', 'encrypt', 'useLockfile', 'kmsKeyId', 'assumeRole', 'lockAddress', 'unlockAddress']);

/** What `remote` and `cloud` mean where no host is named. */
const HCP_TERRAFORM = 'app.terraform.io';

const place = (backend: Backend): object =>
  backend.type === 'remote' || backend.type === 'cloud'
    ? {
        hostname: backend.hostname ?? HCP_TERRAFORM,
        organization: backend.organization,
        workspace: backend.workspaces.name,
      }
    : backend;

/** The same text for two backends that mean the same state. */
export const stateLocation = (backend: Backend): string =>
  JSON.stringify(
    Object.entries(place(backend))
      .filter(([key]) => !MANNERS.has(key))
      .sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
