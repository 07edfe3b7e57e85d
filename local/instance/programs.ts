/** Starts programs on an instance: PowerShell runs its script, cmd what it is given, everything else stays until it is ended. */
import type { ScriptResult } from '../powershell/run';
import { leafOf, type ScriptFile, scriptFile, wrappedByCmd } from './command-line';
import type { Files } from './files';
import type { Pipe, Process, Processes } from './processes';

type Environment = Readonly<Record<string, string>>;

/** Who starts a program, and what it inherits. */
export interface Starter {
  readonly parent: number;
  readonly pipe?: Pipe | undefined;
  readonly environment: Environment;
}

export type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** What a PowerShell process is to run. */
export interface Shell {
  readonly script: string;
  readonly environment: Environment;
  readonly file?: ScriptFile;
  readonly output?: Output | undefined;
}

export type StartProgram = (program: string, argumentText: string, starter: Starter) => Process;

interface Machinery {
  readonly processes: Processes;
  readonly files: Files;
  readonly shell: (process: Process, shell: Shell) => Promise<ScriptResult>;
}

/** What powershell.exe answers to a -File that is not there. */
const NO_SUCH_FILE = -196_608;

export class Programs {
  constructor(private readonly machinery: Machinery) {}

  /** The process, which goes on by itself. */
  start(program: string, argumentText: string, starter: Starter, output?: Output): Process {
    const name = leafOf(program).replace(/(\.exe)?$/, '.exe');
    const { parent, pipe } = starter;
    const commandLine = `"${program}" ${argumentText}`;
    const process = this.machinery.processes.start({ parent, pipe, name, commandLine });
    if (name === 'cmd.exe') void this.#cmd(process, argumentText, starter);
    if (name === 'powershell.exe') void this.#powerShell(process, argumentText, starter, output);
    return process;
  }

  async #powerShell(process: Process, argumentText: string, { environment }: Starter, output?: Output): Promise<void> {
    const file = scriptFile(argumentText);
    const script = this.machinery.files.read(file?.path ?? '');
    if (file === undefined || script === undefined) return process.end(NO_SUCH_FILE);
    const { exitCode } = await this.machinery.shell(process, { script, environment, file, output });
    process.end(exitCode);
  }

  async #cmd(process: Process, argumentText: string, starter: Starter): Promise<void> {
    const inner = wrappedByCmd(argumentText);
    if (inner === undefined) return process.end(1);
    const { files, processes } = this.machinery;
    const targets = { stdout: inner.output, stderr: inner.errors };
    const output: Output = (stream, text) => {
      const path = targets[stream];
      if (path !== undefined) files.append(path, text);
    };
    output('stdout', '');
    output('stderr', '');
    const child = this.start(inner.program, inner.argumentText, { ...starter, parent: process.id }, output);
    await processes.ended(child);
    process.end(child.exitCode ?? 0);
  }
}
