/** Runs a command: help and bad input are answered here, and anything unforeseen is our fault and says so. */
import { InputFault } from '../local/input-fault';
import { type Command, help, type Options, parseArguments, type Values } from './arguments';
import { EXIT } from './exit-codes';
import { endWithNpm } from './process/end-with-npm';

async function exitCodeOf<O extends Options>(
  command: Command<O>,
  run: (given: Values<O>) => Promise<number>,
): Promise<number> {
  const given = parseArguments(command, process.argv.slice(2));
  if (given !== 'help') return run(given);
  process.stdout.write(`${help(command)}\n`);
  return EXIT.good;
}

/** `run` gives the exit code. */
export async function main<O extends Options>(
  command: Command<O>,
  run: (given: Values<O>) => Promise<number>,
): Promise<void> {
  endWithNpm();
  try {
    process.exitCode = await exitCodeOf(command, run);
  } catch (error) {
    if (error instanceof InputFault) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT.badInput;
    } else {
      process.stderr.write(
        `This is a fault of the program, not of your input:\n${error instanceof Error ? error.stack : error}\n`,
      );
      process.exitCode = EXIT.failed;
    }
  }
}
