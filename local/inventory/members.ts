/** Members that both outputs have, as the AWS CLI and tools that rewrite JSON write them. */
import * as v from 'valibot';

/** `--query` and tools that rewrite JSON write `null` for a missing member. */
export const optionalText = v.optional(v.nullable(v.string()));

export const requiredText = v.pipe(v.string(), v.minLength(1, 'must not be empty'));

export const Tags = v.pipe(
  v.optional(v.nullable(v.array(v.object({ Key: v.string(), Value: optionalText }), 'must be a list of tags')), []),
  v.transform((tags) => (tags ?? []).map(({ Key, Value }) => ({ Key, Value: Value ?? '' }))),
);
