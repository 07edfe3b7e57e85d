/** An IAM policy document as JSON, for identity policies and trust policies. */
import * as v from 'valibot';

const OneOrMany = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value): readonly string[] => (typeof value === 'string' ? [value] : value)),
);

const ConditionValues = v.pipe(
  v.union([v.string(), v.boolean(), v.number(), v.array(v.union([v.string(), v.boolean(), v.number()]))]),
  v.transform((value): readonly string[] => (Array.isArray(value) ? value : [value]).map(String)),
);

const Principal = v.union([v.literal('*'), v.record(v.string(), OneOrMany)]);

/** Strict: an unknown field could change who may do what, so it is rejected, not ignored. */
const Statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.optional(Principal),
  Action: v.optional(OneOrMany),
  NotAction: v.optional(OneOrMany),
  Resource: v.optional(OneOrMany),
  NotResource: v.optional(OneOrMany),
  Condition: v.optional(v.record(v.string(), v.record(v.string(), ConditionValues))),
});

export const PolicyDocument = v.strictObject({
  Version: v.optional(v.string()),
  Id: v.optional(v.string()),
  Statement: v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.array(Statement),
    v.readonly(),
  ),
});

export type Statement = v.InferOutput<typeof Statement>;
export type PolicyDocument = v.InferOutput<typeof PolicyDocument>;
