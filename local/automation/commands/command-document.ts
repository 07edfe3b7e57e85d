/** How one of AWS's command documents is written: what it accepts, and what it does on the instance. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../../aws/embedded-aws';
import { ServiceError } from '../../aws/service-error';
import type { Instance } from '../../aws/world';
import type { WindowsInstance } from '../../instance/windows-instance';

export interface CommandContext {
  readonly aws: EmbeddedAws;
  readonly instance: Instance;
  readonly machine: WindowsInstance;
  readonly commandId: string;
}

/** What the agent reports: exit code -1 stands for a process that was killed because its time was up. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandDocument {
  readonly prepare: (parameters: unknown) => (context: CommandContext) => Promise<CommandResult>;
}

/** Parameters that do not fit are refused when the command is sent, before it reaches any instance. */
export function commandDocument<Schema extends v.GenericSchema>(
  accepts: Schema,
  execute: (parameters: v.InferOutput<Schema>, context: CommandContext) => Promise<CommandResult>,
): CommandDocument {
  return {
    prepare(parameters) {
      const parsed = v.safeParse(accepts, parameters);
      if (parsed.success) return (context) => execute(parsed.output, context);
      const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'Parameters'}: ${issue.message}`);
      throw new ServiceError('InvalidParameters', faults.join('; '));
    },
  };
}

/** A parameter of type String, which may also come as a list of one. */
export const single = v.union([
  v.string(),
  v.pipe(
    v.tuple([v.string()]),
    v.transform(([text]) => text),
  ),
]);

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html (timeoutSeconds) */
const MIN_EXECUTION_SECONDS = 5;
const MAX_EXECUTION_SECONDS = 172_800;

export const executionTimeout = v.optional(
  v.pipe(single, v.transform(Number), v.minValue(MIN_EXECUTION_SECONDS), v.maxValue(MAX_EXECUTION_SECONDS)),
  '3600',
);
