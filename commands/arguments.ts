/** Command line options, declared as data: parsed strictly, with every fault told at once. */
import { parseArgs } from 'node:util';
import { InputFault } from '../local/input-fault';

export interface Option<T> {
  /** What stands for the value in the help text; an option without it is a switch. */
  readonly value?: string;
  readonly describe: string;
  /** Turns the text into the value, or throws an Error that says what is expected. */
  readonly parse: (written: string) => T;
}

export type Options = { readonly [name: string]: Option<unknown> };

export type Values<O extends Options> = { readonly [K in keyof O]?: O[K] extends Option<infer T> ? T : never };

export interface Command<O extends Options> {
  readonly usage: string;
  readonly about: string;
  readonly options: O;
  /** What else the help says, after the options. */
  readonly notes: string;
}

export const text = (written: string): string => {
  if (written === '') throw new Error('needs a value');
  return written;
};

/** For an option that is there or not. */
export const flag = (written: string): true => {
  if (written !== '') throw new Error('takes no value');
  return true;
};

/** A whole number from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number) =>
  (written: string): number => {
    const number = Number(written);
    if (!/^-?\d+$/.test(written) || number < least || number > most) {
      throw new Error(`needs a whole number from ${least} to ${most}, not ${JSON.stringify(written)}`);
    }
    return number;
  };

export const instant = (written: string): Date => {
  const date = new Date(written);
  if (Number.isNaN(date.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(written)) {
    throw new Error(`needs a time such as 2026-01-31T16:00:00Z, not ${JSON.stringify(written)}`);
  }
  return date;
};

export function help<O extends Options>(command: Command<O>): string {
  const rows = Object.entries({
    ...command.options,
    help: { describe: 'Print this text.' },
  }).map(([name, option]: [string, { value?: string; describe: string }]): [string, string] => [
    `--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    option.describe,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `Usage: ${command.usage}`,
    '',
    command.about,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    command.notes,
  ].join('\n');
}

/** Gives the options' values, or 'help' when it is asked for. */
export function parseArguments<O extends Options>(command: Command<O>, written: readonly string[]): Values<O> | 'help';
export function parseArguments(command: Command<Options>, written: readonly string[]): object | 'help' {
  const { tokens } = parseArgs({
    args: [...written],
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        Object.entries(command.options).map(([name, { value }]) => [
          name,
          { type: value === undefined ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return 'help';
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`${token.value}: no argument is expected here`);
    if (token.kind !== 'option') continue;
    const option = command.options[token.name];
    if (option === undefined || token.rawName !== `--${token.name}`) {
      faults.push(`${token.rawName}: there is no such option`);
    } else if (token.name in values) {
      faults.push(`${token.rawName}: is given twice`);
    } else {
      try {
        values[token.name] = option.parse(token.value ?? '');
      } catch (error) {
        faults.push(`${token.rawName}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  if (faults.length > 0)
    throw new InputFault(`${faults.join('\n')}\nUsage: ${command.usage}   (--help tells the options)`);
  return values;
}
