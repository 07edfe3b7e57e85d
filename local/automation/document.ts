/** An Automation document (schema 0.3) as it is written.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
import * as v from 'valibot';

const Seconds = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]);
const Name = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_]{1,128}$/));

const Parameter = v.strictObject({
  type: v.picklist(['String', 'StringList', 'Integer', 'Boolean', 'MapList', 'StringMap']),
  description: v.optional(v.string()),
  default: v.optional(v.unknown()),
  allowedValues: v.optional(v.array(v.unknown())),
  allowedPattern: v.optional(v.string()),
  minChars: v.optional(v.number()),
  maxChars: v.optional(v.number()),
  minItems: v.optional(v.number()),
  maxItems: v.optional(v.number()),
});

const StepOutput = v.strictObject({ Name: v.string(), Selector: v.string(), Type: v.string() });

const Step = v.strictObject({
  name: Name,
  action: v.string(),
  description: v.optional(v.string()),
  inputs: v.optional(v.record(v.string(), v.unknown()), {}),
  outputs: v.optional(v.array(StepOutput), []),
  timeoutSeconds: v.optional(Seconds),
  maxAttempts: v.optional(Seconds, 1),
  onFailure: v.optional(v.pipe(v.string(), v.regex(/^(Abort|Continue|step:[a-zA-Z0-9_]+)$/)), 'Abort'),
  onCancel: v.optional(v.pipe(v.string(), v.regex(/^(Abort|step:[a-zA-Z0-9_]+)$/)), 'Abort'),
  isCritical: v.optional(v.boolean()),
  isEnd: v.optional(v.boolean(), false),
  nextStep: v.optional(Name),
});

export const AutomationDocument = v.strictObject({
  schemaVersion: v.literal('0.3'),
  description: v.optional(v.string()),
  assumeRole: v.optional(v.string()),
  parameters: v.optional(v.record(v.string(), Parameter), {}),
  mainSteps: v.pipe(v.array(Step), v.minLength(1)),
  outputs: v.optional(v.array(v.string()), []),
});

export type Parameter = v.InferOutput<typeof Parameter>;
export type Step = v.InferOutput<typeof Step>;
export type AutomationDocument = v.InferOutput<typeof AutomationDocument>;

/** The step that `onFailure` or `onCancel` names, if it names one. */
export const jumpTarget = (action: string): string | undefined =>
  action.startsWith('step:') ? action.slice('step:'.length) : undefined;
