/** Members that both outputs have, read as leniently as the AWS CLI writes them. */
import * as v from 'valibot';

/** `null` comes from `--query` and from tools that rewrite JSON; it means the same as a member that is not there. */
export const optionalText = v.optional(v.nullable(v.string()));

export const requiredText = v.pipe(v.string(), v.minLength(1, 'is empty'));

export const Tags = v.pipe(
  v.optional(v.nullable(v.array(v.object({ Key: v.string(), Value: optionalText }), 'must be a list of tags')), []),
  v.transform((tags) => (tags ?? []).map(({ Key, Value }) => ({ Key, Value: Value ?? '' }))),
);
