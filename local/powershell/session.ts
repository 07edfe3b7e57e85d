/** One PowerShell process: its variables, streams and environment, the host it runs on and the commands it can call. */
import type { Clock } from '../clock';
import { lineOf, ProcessKilled, recordMessage, UnsupportedPowerShell } from './errors';
import { Scope } from './scope';
import type { SyntaxNode } from './syntax';
import { toText } from './text';
import type { Method, PsObject, Value } from './values';

export type Emit = (value: Value) => void;
export type Executor = (node: SyntaxNode, session: Session, emit: Emit) => Promise<void>;
export type Evaluator = (node: SyntaxNode, session: Session) => Promise<Value | undefined> | Value | undefined;

/** The constructs of the language, by the grammar's name of the node. */
export interface Language {
  readonly evaluators: Readonly<Record<string, Evaluator>>;
  readonly executors: Readonly<Record<string, Executor>>;
}

/** A word after a command's name. `attached` is a value joined to its parameter by a colon. */
export type Argument =
  | { readonly kind: 'parameter'; readonly name: string; readonly attached?: Value }
  | { readonly kind: 'value'; readonly value: Value };

/** One call of a command, as a stage of a pipeline. */
export interface Stage {
  readonly line: number;
  readonly arguments: readonly Argument[];
  /** As `2>$null` and `2>&1`, without blanks and in lower case. */
  readonly redirections: readonly string[];
  /** The output of the stage before; undefined for the first stage. */
  readonly input: readonly Value[] | undefined;
  readonly session: Session;
  readonly emit: Emit;
}

/** A cmdlet or a program; the first name is its own, the others are aliases. */
export interface Command {
  readonly names: readonly string[];
  readonly run: (stage: Stage) => Promise<void>;
}

/** The static members and the constructor of a .NET type; members by name in lower case. */
export interface DotNetType {
  readonly constants?: Readonly<Record<string, Value>>;
  readonly methods?: Readonly<Record<string, Method>>;
  readonly construct?: (args: readonly Value[]) => Value;
}

/** What a machine provides to each PowerShell process on it. */
export interface Host {
  readonly clock: Clock;
  readonly commands: readonly Command[];
  /** By canonical type name. */
  readonly types: ReadonlyMap<string, DotNetType>;
  readonly environment: Readonly<Record<string, string>>;
  readonly processId: number;
  /** Of the script file that is run; absent when a script is run as text. */
  readonly scriptFolder?: string | undefined;
  /** Receives printed text at once. */
  readonly output?: ((stream: 'stdout' | 'stderr', text: string) => void) | undefined;
  readonly languageMode: 'FullLanguage' | 'ConstrainedLanguage';
}

/** One of the streams on which a process prints. */
class PrintedLines {
  text = '';

  constructor(private readonly onText: (text: string) => void) {}

  push(...lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\r\n`).join('');
    this.text += text;
    this.onText(text);
  }
}

/** A loop without a pause would hold up virtual time for ever; no sensible hook runs this many statements. */
const MAX_STATEMENTS = 500_000;

export class Session {
  scope = new Scope();
  readonly stdout = new PrintedLines((text) => this.host.output?.('stdout', text));
  readonly stderr = new PrintedLines((text) => this.host.output?.('stderr', text));
  readonly environment = new Map<string, string>();
  readonly errors: Value[] = [];
  lastExitCode: number | null = null;
  lastSucceeded = true;
  /** How many `try` blocks enclose the current statement: inside one, every error that ends a statement ends the block. */
  tryDepth = 0;
  readonly #commands: ReadonlyMap<string, Command>;
  #statements = 0;

  constructor(
    readonly host: Host,
    readonly language: Language,
    readonly signal: AbortSignal,
  ) {
    for (const [name, value] of Object.entries(host.environment)) this.setEnvironment(name, value);
    this.#commands = new Map(
      host.commands.flatMap((command) => command.names.map((name) => [name.toLowerCase(), command] as const)),
    );
  }

  /** A cmdlet by its name, a program by its path or its name with or without `.exe`. */
  findCommand(name: string): Command | undefined {
    const folded = name.toLowerCase();
    const program = `${folded.replace(/^.*[\\/]/, '').replace(/\.exe$/, '')}.exe`;
    return this.#commands.get(folded) ?? this.#commands.get(program);
  }

  /** An environment variable that is set to an empty text is removed. */
  setEnvironment(name: string, value: string): void {
    if (value === '') this.environment.delete(name.toLowerCase());
    else this.environment.set(name.toLowerCase(), value);
  }

  /** Called wherever a real process could be killed. */
  checkpoint(): void {
    if (this.signal.aborted) throw new ProcessKilled();
    this.#statements += 1;
    if (this.#statements > MAX_STATEMENTS) throw new UnsupportedPowerShell('a loop that does not end');
  }

  async sleep(milliseconds: number): Promise<void> {
    this.checkpoint();
    try {
      await this.host.clock.sleep(milliseconds, this.signal);
    } catch {
      throw new ProcessKilled();
    }
  }

  preference(name: string): string {
    return toText(this.scope.get(name)).toLowerCase() || 'continue';
  }

  /** Adds an error to `$Error`. */
  recordError(record: PsObject): void {
    this.errors.unshift(record);
    this.lastSucceeded = false;
  }

  /** Prints an error as it appears on the console. */
  printError(record: PsObject, line: number | undefined, command?: string): void {
    const at = lineOf(record) ?? line;
    this.stderr.push(
      `${command === undefined ? '' : `${command} : `}${recordMessage(record)}`,
      ...(at === undefined ? [] : [`At line:${at}`]),
      `    + FullyQualifiedErrorId : ${toText(record.get('FullyQualifiedErrorId'))}`,
    );
  }
}
