/** Parameters that several EC2 actions share: everything comes as text. */
import * as v from 'valibot';

export const Flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((text) => text === 'true'),
);

export const Ids = v.optional(v.array(v.string()), []);

export const MaxResults = v.optional(
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/, 'must be a positive whole number'), v.transform(Number)),
);

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
export const MAX_TAGS = 50;

const Tag = v.strictObject({
  Key: v.pipe(
    v.string(),
    v.minLength(1, 'Tag keys must not be empty'),
    v.maxLength(128, 'Tag keys may have 128 characters'),
    v.check((key) => !key.startsWith('aws:'), 'Tag keys starting with aws: are reserved'),
  ),
  Value: v.optional(v.pipe(v.string(), v.maxLength(256, 'Tag values may have 256 characters')), ''),
});

export const Tags = v.pipe(
  v.array(Tag),
  v.minLength(1),
  v.maxLength(MAX_TAGS, `There may be ${MAX_TAGS} tags`),
  v.check((tags) => new Set(tags.map(({ Key }) => Key)).size === tags.length, 'A tag key is given twice'),
);

/** Tags for what the action creates, which is always snapshots. */
export const SnapshotTags = v.pipe(
  v.array(v.strictObject({ ResourceType: v.literal('snapshot', 'must be snapshot'), Tag: Tags })),
  v.maxLength(1, 'may name a resource type once'),
  v.transform((specifications) => specifications.flatMap(({ Tag }) => Tag)),
);
