/** Runs a command: bad input gives one message and exit code 2, anything else unforeseen is our fault and says so. */
import { InputFault } from '../input-fault';
import { EXIT } from './exit-codes';

export async function main(command: (written: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command(process.argv.slice(2));
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
