/** The part of the output of `terraform show -json` that the review reads, without sensitive values. https://developer.hashicorp.com/terraform/internals/json-format */
import * as v from 'valibot';
import { withoutSecrets } from './sensitive/without-secrets';

const Values = v.nullish(v.record(v.string(), v.unknown()), null);

const ResourceChange = v.object({
  address: v.string(),
  previous_address: v.optional(v.string()),
  mode: v.optional(v.string(), 'managed'),
  type: v.string(),
  change: v.object({
    actions: v.array(v.picklist(['no-op', 'create', 'read', 'update', 'delete', 'forget'])),
    before: Values,
    after: Values,
    /** `true` where a value is known only after the apply. */
    after_unknown: v.optional(v.union([v.boolean(), v.record(v.string(), v.unknown())]), {}),
    /** The arguments that force the replacement. */
    replace_paths: v.optional(v.array(v.array(v.union([v.string(), v.number()]))), []),
  }),
});

type ResourceChange = v.InferOutput<typeof ResourceChange>;

export const Plan = v.pipe(
  v.unknown(),
  v.transform(withoutSecrets),
  v.object({
    format_version: v.pipe(v.string(), v.regex(/^1\./, 'must be 1.x')),
    resource_changes: v.optional(v.array(ResourceChange), []),
    /** Changes made outside Terraform. */
    resource_drift: v.optional(v.array(ResourceChange), []),
    output_changes: v.optional(v.record(v.string(), v.object({ actions: v.array(v.string()) })), {}),
    errored: v.optional(v.boolean(), false),
  }),
);

export type Plan = v.InferOutput<typeof Plan>;

export type Action = 'destroy' | 'replace' | 'change' | 'add' | 'forget' | 'move';

export type Change = ReturnType<typeof toChange>;

/** Undefined if the plan does not change the resource, or only reads it. */
function actionOf({ mode, previous_address, change: { actions } }: ResourceChange): Action | undefined {
  const has = (action: (typeof actions)[number]): boolean => actions.includes(action);
  if (mode !== 'managed') return undefined;
  if (has('delete') && has('create')) return 'replace';
  if (has('delete')) return 'destroy';
  if (has('forget')) return 'forget';
  if (has('update')) return 'change';
  if (has('create')) return 'add';
  return previous_address === undefined ? undefined : 'move';
}

const toChange = ({ address, previous_address, type, change }: ResourceChange, action: Action) => ({
  address,
  previousAddress: previous_address,
  type,
  action,
  before: change.before ?? {},
  after: change.after ?? {},
  unknown: typeof change.after_unknown === 'boolean' ? {} : change.after_unknown,
  replacedFor: change.replace_paths.map((path) => path.join('.')),
});

export const changes = (planned: readonly ResourceChange[]): readonly Change[] =>
  planned.flatMap((each) => {
    const action = actionOf(each);
    return action === undefined ? [] : [toChange(each, action)];
  });
