/** Runs a program: prints what is wrong with the input, and marks anything unforeseen as a defect of the program. */
import { InputFault } from '../../local/input-fault';
import { EXIT } from '../exit-codes';
import { endWithNpm } from '../process/end-with-npm';
import { parse } from './parse';
import type { Program } from './program';

const stackOf = (error: unknown): unknown => (error instanceof Error ? error.stack : error);

export async function exitCodeOf(program: Program, words: readonly string[]): Promise<number> {
  try {
    const run = await parse(program, words);
    return run === undefined ? EXIT.good : await run();
  } catch (error) {
    const isInput = error instanceof InputFault;
    const text = isInput ? error.message : `This is a defect of the program, not of your input:\n${stackOf(error)}`;
    process.stderr.write(`${text}\n`);
    return isInput ? EXIT.badInput : EXIT.failed;
  }
}

export async function main(program: Program): Promise<void> {
  endWithNpm();
  process.exitCode = await exitCodeOf(program, process.argv.slice(2));
}
