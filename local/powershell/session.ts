/** One PowerShell process: its variables, streams, environment and the host it runs on. */
import type { Clock } from '../clock';
import type { Cmdlet } from './cmdlet';
import { lineOf, ProcessKilled, recordMessage, UnknownToInstance } from './errors';
import type { Language } from './language/dispatch';
import { Scope } from './scope';
import { toText } from './text';
import type { Method, PsObject, Value } from './values';

interface NativeResult {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** What `[Type]::Member` and `New-Object Type` find; members by name in lower case. */
export interface DotNetType {
  readonly constants?: Readonly<Record<string, Value>>;
  readonly methods?: Readonly<Record<string, Method>>;
  readonly construct?: (args: readonly Value[]) => Value;
}
export type NativeCommand = (args: readonly string[], session: Session) => NativeResult | Promise<NativeResult>;

/** What a machine lends to each PowerShell process on it. */
export interface Host {
  readonly clock: Clock;
  readonly cmdlets: ReadonlyMap<string, Cmdlet>;
  /** By canonical type name. */
  readonly types: ReadonlyMap<string, DotNetType>;
  readonly natives: ReadonlyMap<string, NativeCommand>;
  readonly environment: Readonly<Record<string, string>>;
  readonly processId: number;
  /** Of the script file that is run; absent when a script is run as text. */
  readonly scriptFolder?: string;
  /** Told at once what is printed. */
  readonly output?: (stream: 'stdout' | 'stderr', text: string) => void;
  readonly languageMode: 'FullLanguage' | 'ConstrainedLanguage';
}

/** One of the streams on which a process prints. */
class Lines {
  text = '';

  constructor(private readonly onText: (text: string) => void) {}

  push(...lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\r\n`).join('');
    this.text += text;
    this.onText(text);
  }
}

/** No sensible hook takes more steps; a loop without a pause would otherwise hold up virtual time for ever. */
const MOST_STATEMENTS = 500_000;

export class Session {
  scope = new Scope();
  readonly stdout = new Lines((text) => this.host.output?.('stdout', text));
  readonly stderr = new Lines((text) => this.host.output?.('stderr', text));
  readonly environment = new Map<string, string>();
  readonly errors: Value[] = [];
  lastExitCode: number | null = null;
  lastSucceeded = true;
  /** How many `try` blocks enclose the present statement: inside them every error that ends a statement ends the block. */
  trying = 0;
  #statements = 0;

  constructor(
    readonly host: Host,
    readonly language: Language,
    readonly signal: AbortSignal,
  ) {
    for (const [name, value] of Object.entries(host.environment)) this.environment.set(name.toLowerCase(), value);
  }

  /** Called wherever a real process could be killed. */
  checkpoint(): void {
    if (this.signal.aborted) throw new ProcessKilled();
    this.#statements += 1;
    if (this.#statements > MOST_STATEMENTS) throw new UnknownToInstance('how to run a loop that does not end');
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

  remember(record: PsObject): void {
    this.errors.unshift(record);
    this.lastSucceeded = false;
  }

  /** The error as it appears on the console. */
  report(record: PsObject, line: number | undefined, command?: string): void {
    const at = lineOf(record) ?? line;
    this.stderr.push(
      `${command === undefined ? '' : `${command} : `}${recordMessage(record)}`,
      ...(at === undefined ? [] : [`At line:${at}`]),
      `    + FullyQualifiedErrorId : ${toText(record.get('FullyQualifiedErrorId'))}`,
    );
  }
}
