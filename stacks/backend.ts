/** Where Terraform keeps the state of an environment. */
import * as v from 'valibot';

const RELATIVE_PATH = /^(?![/\\~]|[A-Za-z]:)\S+$/;

const LocalBackend = v.strictObject({
  type: v.literal('local'),
  /** Seen from the folder of the synthesized stack, `cdktf.out/stacks/<environment>`. */
  path: v.pipe(
    v.string(),
    v.regex(RELATIVE_PATH, 'must be a relative path: an absolute one would tie the state to one machine'),
  ),
});

/** https://developer.hashicorp.com/terraform/language/backend/s3 */
const S3Backend = v.strictObject({
  type: v.literal('s3'),
  bucket: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of an S3 bucket: 3 to 63 of a-z 0-9 . -'),
  ),
  key: v.pipe(v.string(), v.regex(/^[^/\s]\S{0,1023}$/, 'must be an object key without a leading slash')),
  region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS Region such as eu-central-1')),
  /** Locks the state with an object beside it; Terraform 1.10 and newer. */
  useLockfile: v.optional(v.boolean(), true),
  /** The key that encrypts the state; without it, the bucket's own encryption. */
  kmsKeyId: v.optional(v.pipe(v.string(), v.minLength(1, 'must be the ARN or id of a KMS key, or left out'))),
});

export const Backend = v.variant('type', [LocalBackend, S3Backend]);

export type Backend = v.InferOutput<typeof Backend>;
