/** The environment variables of the Lambda functions: the stacks write them, the functions parse them. */
import * as v from 'valibot';
import { RETENTION_UNITS } from './retention';

const Text = v.pipe(v.string(), v.minLength(1));
const Flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((text) => text === 'true'),
);
const WholeNumber = v.pipe(v.string(), v.regex(/^\d+$/, 'must be a whole number'), v.transform(Number));

export const TriggerEnvironment = v.object({
  STATE_MACHINE_ARN: Text,
  CREATED_BY: Text,
  FSX_TAG_KEY: Text,
  FSX_TAG_VALUE: v.string(),
  EC2_TAG_KEY: Text,
  EC2_TAG_VALUE: v.string(),
  /** Instances without any other volume are skipped. */
  EXCLUDE_BOOT_VOLUME: Flag,
});

/** The lowest grade at which a snapshot set counts as a good copy. */
const AcceptedGrade = v.picklist(['ApplicationConsistent', 'CrashConsistent']);

export const ManagerEnvironment = v.object({
  /** The SSM parameter with the runbook's name, and the version of the runbook to start. */
  RUNBOOK_NAME_PARAMETER: Text,
  RUNBOOK_VERSION: v.pipe(v.string(), v.regex(/^\d+$/, 'must be a document version, never $DEFAULT or $LATEST')),
  CREATED_BY: Text,
  /** Snapshot sets do not include the boot volume. */
  EXCLUDE_BOOT_VOLUME: Flag,
  ACCEPTED_GRADE: AcceptedGrade,
});

export const RetentionEnvironment = v.object({
  CREATED_BY: Text,
  RETENTION_TYPE: v.picklist(RETENTION_UNITS),
  RETENTION_VALUE: v.pipe(WholeNumber, v.minValue(1)),
  /** Good copies to keep whatever their age. */
  KEEP_AT_LEAST: v.pipe(WholeNumber, v.minValue(1)),
  ACCEPTED_GRADE: AcceptedGrade,
});

export type TriggerEnvironment = v.InferOutput<typeof TriggerEnvironment>;
export type ManagerEnvironment = v.InferOutput<typeof ManagerEnvironment>;
export type RetentionEnvironment = v.InferOutput<typeof RetentionEnvironment>;

/** What the stacks write: the strings before parsing. */
export type TriggerVariables = v.InferInput<typeof TriggerEnvironment>;
export type ManagerVariables = v.InferInput<typeof ManagerEnvironment>;
export type RetentionVariables = v.InferInput<typeof RetentionEnvironment>;
