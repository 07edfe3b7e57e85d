/** Parses a command line: gives what it asks to run, or throws one InputFault with everything that is wrong with it. */
import { run } from '@stricli/core';
import { InputFault } from '../../local/input-fault';
import { describeFault } from './describe-fault';
import { type Context, configuration, type Fault, type Program } from './program';
import { repair } from './repair';

/** Stricli takes `--name=` for an argument. */
const separateEmptyValue = (word: string): string[] => (/^--\w+=$/.test(word) ? [word.slice(0, -1), ''] : [word]);

async function parseOnce(program: Program, words: readonly string[]) {
  const faults: Fault[] = [];
  const stderr = { write: () => {} };
  const context: Context = { process: { stdout: process.stdout, stderr, env: process.env } };
  await run(program(configuration((fault) => faults.push(fault))), words, context);
  return { faults, run: context.run };
}

/** Undefined if the help or the version was asked for, which Stricli has printed. */
export async function parse(program: Program, words: readonly string[]): Promise<Context['run']> {
  const messages: string[] = [];
  let left: readonly string[] | undefined = words.flatMap(separateEmptyValue);
  let chosen: Context['run'];
  while (left !== undefined) {
    const { faults, run } = await parseOnce(program, left);
    messages.push(...faults.map(describeFault));
    left = repair(left, faults[0]);
    chosen = run;
  }
  if (messages.length === 0) return chosen;
  throw new InputFault(`${messages.join('\n')}\nAdd --help for what the command accepts.`);
}
