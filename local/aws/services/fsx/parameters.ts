/** How FSx actions are declared, and the members that several of them share.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Types.html */
import * as v from 'valibot';
import { actionOf } from '../../action';
import { pagesOf } from '../../pagination';
import { reject } from '../../service-error';

export const fsxAction = actionOf('BadRequest');

export const FileSystemId = v.pipe(
  v.string(),
  v.regex(/^fs-[0-9a-f]{8,}$/, 'must be a file system id such as fs-0123456789abcdef0'),
);

export const BackupId = v.pipe(
  v.string(),
  v.regex(/^backup-[0-9a-f]{8,}$/, 'must be a backup id such as backup-0123456789abcdef0'),
);

/** The service's model says `A-za-z`, which allows a few punctuation marks. */
export const ClientRequestToken = v.optional(
  v.pipe(v.string(), v.regex(/^[A-za-z0-9_.-]{1,63}$/, 'must be 1 to 63 of A-Z a-z 0-9 _ . -')),
);

export const Paging = {
  MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  NextToken: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
};

export const fsxPage = pagesOf(() => reject('BadRequest', 'Invalid NextToken.'));

/** Narrower than EC2: letters, spaces, digits and these marks only. */
const TagText = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, 'may hold letters, digits, spaces and _ . : / = + - @ only'),
);

const TagKey = v.pipe(
  TagText,
  v.minLength(1),
  v.maxLength(128),
  v.check((key) => !key.toLowerCase().startsWith('aws:'), 'must not begin with aws:, which is reserved'),
);

const MAX_TAGS = 50;

export const Tags = v.pipe(
  v.array(v.strictObject({ Key: TagKey, Value: v.pipe(TagText, v.maxLength(256)) })),
  v.minLength(1, 'must not be empty: omit it instead'),
  v.maxLength(MAX_TAGS, `must not hold more than ${MAX_TAGS} tags`),
  v.check((tags) => new Set(tags.map(({ Key }) => Key)).size === tags.length, 'must not name a key twice'),
);
