/** Runs a program in this process, and returns what it printed and its exit code. */
import { exitCodeOf } from '../../commands/command-line/main';
import type { Program } from '../../commands/command-line/program';

export async function runProgram(program: Program, words: readonly string[]) {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += text;
      return true;
    }),
  );
  try {
    return { status: await exitCodeOf(program, words), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
