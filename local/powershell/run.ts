/** Runs a script as `powershell.exe -File` does, with the exit code that the SSM agent would see. */
import {
  ExitSignal,
  LoopSignal,
  ProcessKilled,
  ReturnSignal,
  SyntaxFault,
  TerminatingError,
  UnsupportedPowerShell,
} from './errors';
import { evaluators } from './language/expressions';
import { invoke } from './language/functions';
import { executors } from './language/statements';
import { parse } from './parser';
import { type Argument, type Host, Session } from './session';
import { toLines } from './text';
import type { Value } from './values';

export interface ScriptResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the agent reports for a process that it, or anything else, has killed. */
const KILLED = -1;

async function exitCodeOf(script: string, session: Session, args: readonly Argument[]): Promise<number> {
  try {
    const program = await session.host.clock.during(() => parse(script));
    const emit = (value: Value) => session.stdout.push(...toLines(value));
    await invoke(program, { arguments: args, input: undefined, session, emit }, 'same scope');
    return session.lastExitCode ?? 0;
  } catch (end) {
    if (end instanceof ExitSignal) return end.code;
    if (end instanceof ReturnSignal || end instanceof LoopSignal) return session.lastExitCode ?? 0;
    if (end instanceof ProcessKilled) return KILLED;
    if (end instanceof TerminatingError) session.printError(end.record, undefined);
    else if (end instanceof UnsupportedPowerShell) session.stderr.push(`${end.message} (line ${end.line ?? '?'}).`);
    else if (end instanceof SyntaxFault) session.stderr.push(end.message);
    else throw end;
    return 1;
  }
}

export async function runScript(
  script: string,
  host: Host,
  signal: AbortSignal,
  args: readonly Argument[] = [],
): Promise<ScriptResult> {
  const session = new Session(host, { evaluators, executors }, signal);
  const exitCode = await exitCodeOf(script, session, args);
  return { exitCode, stdout: session.stdout.text, stderr: session.stderr.text };
}
