/** How a native program is declared: what it prints and its exit code for the words of a command line. */
import { toItems } from './convert';
import type { Argument, Command, Session } from './session';
import { toText } from './text';

interface ProgramResult {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** A program gets parameters as words, the way they were written. */
const wordsOf = (argument: Argument): readonly string[] => {
  if (argument.kind === 'value') return toItems(argument.value).map(toText);
  return [argument.attached === undefined ? `-${argument.name}` : `-${argument.name}:${toText(argument.attached)}`];
};

export const program = (
  name: string,
  run: (words: readonly string[], session: Session) => ProgramResult | Promise<ProgramResult>,
): Command => ({
  names: [name],
  run: async ({ arguments: given, session, emit }) => {
    const { exitCode, lines } = await run(given.flatMap(wordsOf), session);
    session.lastExitCode = exitCode;
    session.lastSucceeded = exitCode === 0;
    lines.forEach(emit);
  },
});
