/** What FSx accepts in members that several of its actions share.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Types.html */
import * as v from 'valibot';

export const FileSystemId = v.pipe(
  v.string(),
  v.regex(/^fs-[0-9a-f]{8,}$/, 'must be a file system id such as fs-0123456789abcdef0'),
);

export const BackupId = v.pipe(
  v.string(),
  v.regex(/^backup-[0-9a-f]{8,}$/, 'must be a backup id such as backup-0123456789abcdef0'),
);

/** The range is written `A-za-z` in the service's model, so a few punctuation marks pass; the service's list is kept. */
export const ClientRequestToken = v.pipe(
  v.string(),
  v.regex(/^[A-za-z0-9_.-]{1,63}$/, 'must be 1 to 63 of A-Z a-z 0-9 _ . -'),
);

export const MaxResults = v.pipe(v.number(), v.integer(), v.minValue(1));

export const NextToken = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** Narrower than EC2: letters, spaces, digits and these marks only. */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const TagKey = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(128),
  v.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @ only'),
  v.check((key) => !key.toLowerCase().startsWith('aws:'), 'must not begin with aws:, which is reserved'),
);

const TagValue = v.pipe(
  v.string(),
  v.maxLength(256),
  v.regex(TAG_TEXT, 'may hold letters, digits, spaces and _ . : / = + - @ only'),
);

const MAX_TAGS = 50;

export const Tags = v.pipe(
  v.array(v.strictObject({ Key: TagKey, Value: TagValue })),
  v.minLength(1, 'must not be empty: leave it out instead'),
  v.maxLength(MAX_TAGS, `must not hold more than ${MAX_TAGS} tags`),
  v.check((tags) => new Set(tags.map(({ Key }) => Key)).size === tags.length, 'must not name a key twice'),
);
