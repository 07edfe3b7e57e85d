/** How a command document of AWS is declared: what it accepts, and what it does on the instance. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../../aws/embedded-aws';
import { reject } from '../../aws/service-error';
import type { Killed } from '../../instance/processes';
import type { WindowsInstance } from '../../instance/windows-instance';
import { schemaFaults } from '../../schema-faults';
import type { Instance } from '../../world/world';

export interface CommandContext {
  readonly aws: EmbeddedAws;
  readonly instance: Instance;
  readonly machine: WindowsInstance;
  readonly commandId: string;
  /** Aborted when the command is cancelled: the agent then kills what it runs. */
  readonly stop: AbortSignal;
}

/** The agent's report: exit code -1 stands for a process that was killed. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly killed?: Killed;
}

export interface PreparedCommand {
  readonly executionSeconds: number;
  readonly execute: (context: CommandContext) => Promise<CommandResult>;
}

export type CommandDocument = (parameters: unknown) => PreparedCommand;

/** Parameters that do not fit are rejected when the command is sent. */
export const commandDocument =
  <Schema extends v.GenericSchema>(
    accepts: Schema,
    execute: (parameters: v.InferOutput<Schema>, context: CommandContext) => Promise<CommandResult>,
    executionSeconds: (parameters: v.InferOutput<Schema>) => number = () => DEFAULT_EXECUTION_SECONDS,
  ): CommandDocument =>
  (parameters) => {
    const parsed = v.safeParse(accepts, parameters);
    if (!parsed.success) return reject('InvalidParameters', schemaFaults(parsed.issues, 'Parameters').join('; '));
    const { output } = parsed;
    return { executionSeconds: executionSeconds(output), execute: (context) => execute(output, context) };
  };

/** Runs a program on the instance that is no PowerShell script. */
export async function program(
  { machine, stop }: CommandContext,
  timeoutSeconds: number,
  work: (signal: AbortSignal) => Promise<CommandResult>,
): Promise<CommandResult> {
  const dies = (signal: AbortSignal) =>
    work(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      return { exitCode: -1, stdout: '', stderr: '' };
    });
  const { result, ...end } = await machine.run(dies, { timeoutSeconds, stop });
  return { ...result, ...end };
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
/** For documents without a parameter for it. */
export const DEFAULT_EXECUTION_SECONDS = 3600;

export const executionTimeout = v.optional(
  v.pipe(single, v.transform(Number), v.minValue(MIN_EXECUTION_SECONDS), v.maxValue(MAX_EXECUTION_SECONDS)),
  String(DEFAULT_EXECUTION_SECONDS),
);
