/** Proposes how a command line may go on, from the declarations of the commands: a line each, name and description. */
import { proposeCompletions } from '@stricli/core';
import { configuration, type Program } from './program';

/** `line` is what was typed so far, the program's name included. Without a proposal the shell completes file names. */
export async function complete(program: Program, line: string): Promise<void> {
  const words = line.trimStart().split(/\s+/).slice(1);
  const proposals = await proposeCompletions(program(configuration(() => {})), words, {
    process: { stdout: process.stdout, stderr: process.stderr },
  });
  process.stdout.write(proposals.map(({ completion, brief }) => `${completion}\t${brief}\n`).join(''));
}
