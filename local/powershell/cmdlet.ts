/** How a cmdlet is declared: its names, its syntax as `Get-Command -Syntax` prints it, and what it does with a call. */
import { toBoolean, toItems, toNumber } from './convert';
import { errorRecord, type Fault, TerminatingError, UnsupportedPowerShell } from './errors';
import { bind, refuseExtraArguments, type Signature } from './language/bind';
import type { Command, Session, Stage } from './session';
import { toText } from './text';
import type { Value } from './values';

/** Cmdlets of a script module do not see the caller's $ErrorActionPreference, only their own -ErrorAction. */
type Kind = 'compiled' | 'script module';

/** One call of a cmdlet, with its values by parameter name. */
export class Call {
  constructor(
    readonly name: string,
    private readonly kind: Kind,
    private readonly stage: Stage,
    private readonly bound: ReadonlyMap<string, Value>,
  ) {}

  get session(): Session {
    return this.stage.session;
  }
  /** The value of `parameter`, or what came through the pipeline. */
  items(parameter: string): readonly Value[] {
    return this.has(parameter) ? toItems(this.value(parameter)) : (this.stage.input ?? []);
  }
  /** The items that came through the pipeline; undefined for the first stage. */
  get input(): readonly Value[] | undefined {
    return this.stage.input;
  }
  emit(value: Value): void {
    this.stage.emit(value);
  }
  emitAll(values: readonly Value[]): void {
    for (const value of values) this.stage.emit(value);
  }

  value(parameter: string): Value | undefined {
    return this.bound.get(parameter.toLowerCase());
  }
  text(parameter: string): string | undefined {
    const value = this.value(parameter);
    return value === undefined || value === null ? undefined : toText(value);
  }
  texts(parameter: string): readonly string[] {
    return toItems(this.value(parameter)).map(toText);
  }
  number(parameter: string): number | undefined {
    const value = this.value(parameter);
    return value === undefined ? undefined : toNumber(value);
  }
  flag(parameter: string): boolean {
    return toBoolean(this.value(parameter));
  }
  has(parameter: string): boolean {
    return this.bound.has(parameter.toLowerCase());
  }

  get errorAction(): string {
    const own = this.text('ErrorAction')?.toLowerCase();
    return own ?? (this.kind === 'compiled' ? this.session.preference('ErrorActionPreference') : 'continue');
  }

  /** A non-terminating error: what follows depends on -ErrorAction and $ErrorActionPreference. */
  writeError(fault: Fault): void {
    const record = errorRecord(fault);
    const action = this.errorAction;
    if (action === 'ignore') return;
    if (action === 'stop') throw new TerminatingError(record, 'script');
    this.session.recordError(record);
    if (action === 'silentlycontinue') return;
    const target = this.stage.redirections.find((text) => /^[2*]>/.test(text))?.slice(1);
    if (target === undefined) this.session.printError(record, this.stage.line, this.name);
    else if (target === '>&1') this.emit(record);
  }
}

const COMMON_SYNTAX =
  '-ErrorAction <action> -WarningAction <action> -InformationAction <action> -Verbose -Debug -Confirm -WhatIf';

/** `[-Path] <string>` is positional, `[-Path...] <string>` takes all further values, `-Path <string>` is given by name
 *  only, and `-Force` is a switch. */
function signatureOf(command: string, syntax: string): Signature {
  const found = [...`${syntax} ${COMMON_SYNTAX}`.matchAll(/(\[?)-(\w+)(\.\.\.)?\]?( <[^>]+>)?/g)];
  return {
    command,
    parameters: found.map(([, bracket, name = '', rest, type]) => ({
      name,
      isSwitch: type === undefined,
      position: rest !== undefined ? ('rest' as const) : bracket === '[' ? ('next' as const) : undefined,
    })),
  };
}

type Run = (call: Call) => Promise<void> | void;

function declare(kind: Kind, names: string, syntax: string, run: Run): Command {
  const all = names.split(' ');
  const [name = ''] = all;
  const signature = signatureOf(name, syntax);
  return {
    names: all,
    run: async (stage) => {
      const bound = bind(stage.arguments, signature);
      refuseExtraArguments(bound, signature);
      if (bound.values.get('whatif') === true) throw new UnsupportedPowerShell(`${name} -WhatIf`, stage.line);
      const call = new Call(name, kind, stage, bound.values);
      stage.session.lastSucceeded = true;
      try {
        await run(call);
      } catch (error) {
        if (!(error instanceof TerminatingError) || error.reach === 'script') throw error;
        throw call.errorAction === 'stop' ? new TerminatingError(error.record, 'script') : error;
      }
      stage.session.checkpoint();
    },
  };
}

/** `names` is the cmdlet's name followed by its aliases. */
export const cmdlet = (names: string, syntax: string, run: Run): Command => declare('compiled', names, syntax, run);
export const moduleCmdlet = (names: string, syntax: string, run: Run): Command =>
  declare('script module', names, syntax, run);
