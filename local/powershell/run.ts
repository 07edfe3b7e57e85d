/** Runs a script as `powershell.exe -File` does and tells the exit code that the SSM agent would see. */

import {
  ExitSignal,
  LoopSignal,
  ProcessKilled,
  ReturnSignal,
  SyntaxFault,
  TerminatingError,
  UnknownToInstance,
} from './errors';
import { language } from './language';
import { everything } from './language/dispatch';
import { type Host, Session } from './session';
import { childOfType, parse } from './syntax';
import { toLines } from './text';

export interface ScriptResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the agent reports for a process that it, or anything else, has killed. */
const KILLED = -1;

async function exitCodeOf(script: string, session: Session): Promise<number> {
  try {
    const program = await session.host.clock.during(() => parse(script));
    const header = childOfType(program, 'param_block');
    if (header !== undefined) throw new UnknownToInstance('parameters of a script that the agent runs', header.line);
    const statements = childOfType(program, 'statement_list');
    if (statements !== undefined) {
      await everything(statements, session, (value) => session.stdout.push(...toLines(value)));
    }
    return session.lastExitCode ?? 0;
  } catch (end) {
    if (end instanceof ExitSignal) return end.code;
    if (end instanceof ReturnSignal || end instanceof LoopSignal) return session.lastExitCode ?? 0;
    if (end instanceof ProcessKilled) return KILLED;
    if (end instanceof TerminatingError) session.report(end.record, undefined);
    else if (end instanceof UnknownToInstance) session.stderr.push(`${end.message} (line ${end.line ?? '?'}).`);
    else if (end instanceof SyntaxFault) session.stderr.push(end.message);
    else throw end;
    return 1;
  }
}

export async function runScript(script: string, host: Host, signal: AbortSignal): Promise<ScriptResult> {
  const session = new Session(host, language, signal);
  const exitCode = await exitCodeOf(script, session);
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\r\n`).join('');
  return { exitCode, stdout: text(session.stdout), stderr: text(session.stderr) };
}
