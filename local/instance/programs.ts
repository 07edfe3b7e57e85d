/** Starts programs on an instance: powershell.exe runs its script, cmd.exe what it is given; any other runs until ended. */
import type { ScriptResult } from '../powershell/run';
import { leafOf, type ScriptFile, scriptFile, wrappedByCmd } from './command-line';
import type { Files } from './files';
import type { Pipe, Process, Processes } from './processes';

type Environment = Readonly<Record<string, string>>;

/** What a program inherits from the process that starts it. */
interface Inherited {
  readonly parent: number;
  readonly pipe?: Pipe | undefined;
  readonly environment: Environment;
}

type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** What a PowerShell process is to run. */
export interface Shell {
  readonly script: string;
  readonly environment: Environment;
  readonly file?: ScriptFile;
  readonly output?: Output | undefined;
}

export type StartProgram = (program: string, argumentText: string, inherited: Inherited) => Process;

/** The exit code of powershell.exe for a -File that does not exist. */
const NO_SUCH_FILE = -196_608;

export class Programs {
  constructor(
    private readonly processes: Processes,
    private readonly files: Files,
    private readonly runShell: (process: Process, shell: Shell) => Promise<ScriptResult>,
  ) {}

  /** Returns the started process, which continues by itself. */
  start(program: string, argumentText: string, inherited: Inherited, output?: Output): Process {
    const name = leafOf(program).replace(/(\.exe)?$/, '.exe');
    const { parent, pipe, environment } = inherited;
    const process = this.processes.start({ parent, pipe, name, commandLine: `"${program}" ${argumentText}` });
    if (name === 'cmd.exe') void this.#runCmd(process, argumentText, inherited);
    if (name === 'powershell.exe') void this.#runPowerShell(process, argumentText, environment, output);
    return process;
  }

  async #runPowerShell(process: Process, argumentText: string, environment: Environment, output?: Output) {
    const file = scriptFile(argumentText);
    const script = this.files.read(file?.path ?? '');
    if (file === undefined || script === undefined) return process.end(NO_SUCH_FILE);
    const { exitCode } = await this.runShell(process, { script, environment, file, output });
    process.end(exitCode);
  }

  async #runCmd(process: Process, argumentText: string, inherited: Inherited): Promise<void> {
    const wrapped = wrappedByCmd(argumentText);
    if (wrapped === undefined) return process.end(1);
    const output: Output = (stream, text) => {
      const path = wrapped[stream];
      if (path !== undefined) this.files.append(path, text);
    };
    output('stdout', '');
    output('stderr', '');
    const child = this.start(wrapped.program, wrapped.argumentText, { ...inherited, parent: process.id }, output);
    await this.processes.ended(child);
    process.end(child.exitCode ?? 0);
  }
}
