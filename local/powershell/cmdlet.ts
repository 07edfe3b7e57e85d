/** How a cmdlet is written: its parameters as data, and what it does with a call. */
import { toBoolean, toItems, toNumber } from './convert';
import { errorRecord, type Fault, TerminatingError } from './errors';
import type { Session } from './session';
import { toText } from './text';
import type { Value } from './values';

export interface Cmdlet {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly parameters: Readonly<Record<string, 'value' | 'switch'>>;
  readonly positional?: readonly string[];
  /** Takes all further positional arguments as a list. */
  readonly rest?: string;
  /** Cmdlets of a script module do not see the caller's $ErrorActionPreference, only their own -ErrorAction. */
  readonly scriptModule?: boolean;
  readonly run: (call: Call) => Promise<void> | void;
}

export const cmdlet = (declaration: Cmdlet): Cmdlet => declaration;

/** The values of one call, asked for by parameter name. */
export class Call {
  constructor(
    readonly cmdlet: Cmdlet,
    readonly session: Session,
    readonly line: number,
    /** What came through the pipeline; absent when the cmdlet stands first. */
    readonly input: readonly Value[] | undefined,
    readonly emit: (value: Value) => void,
    private readonly bound: ReadonlyMap<string, Value>,
    private readonly onError: (record: ReturnType<typeof errorRecord>, line: number) => void,
  ) {}

  value(name: string): Value | undefined {
    return this.bound.get(name.toLowerCase());
  }
  text(name: string): string | undefined {
    const value = this.value(name);
    return value === undefined || value === null ? undefined : toText(value);
  }
  texts(name: string): readonly string[] {
    return toItems(this.value(name)).map(toText);
  }
  number(name: string): number | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : toNumber(value);
  }
  flag(name: string): boolean {
    return toBoolean(this.value(name));
  }
  has(name: string): boolean {
    return this.bound.has(name.toLowerCase());
  }
  get errorAction(): string {
    const own = this.text('ErrorAction');
    if (own !== undefined) return own.toLowerCase();
    return this.cmdlet.scriptModule === true ? 'continue' : this.session.preference('ErrorActionPreference');
  }

  /** A non-terminating error: what follows depends on -ErrorAction and $ErrorActionPreference. */
  complain(fault: Fault): void {
    const record = errorRecord(fault);
    const action = this.errorAction;
    if (action === 'ignore') return;
    if (action === 'stop') throw new TerminatingError(record, 'script');
    this.session.remember(record);
    if (action !== 'silentlycontinue') this.onError(record, this.line);
  }

  /** An error after which the cmdlet cannot go on. */
  fail(fault: Fault): never {
    throw new TerminatingError(errorRecord(fault), 'statement');
  }
}
