/** Reads the steps of a page: commands with their output in `console` blocks, changes in `diff` blocks. */

export type Step =
  | { readonly kind: 'command'; readonly command: string; readonly output: readonly string[] }
  | { readonly kind: 'change'; readonly diff: string };

const BLOCK = /^```(console|diff)\n([\s\S]*?)^```$/gm;

export const stepsOf = (page: string): readonly Step[] =>
  [...page.matchAll(BLOCK)].flatMap(([, kind, text = '']): readonly Step[] =>
    kind === 'diff'
      ? [{ kind: 'change', diff: text }]
      : text
          .split(/^\$ /m)
          .slice(1)
          .map((each) => {
            const [command = '', ...output] = each.trimEnd().split('\n');
            return { kind: 'command', command, output };
          }),
  );

const LEFT_OUT = '...';

/** The first line of the transcript that the output lacks, if any. A line `...` matches any number of lines; trailing spaces are
 *  ignored. */
export function firstUnseen(written: readonly string[], seen: string): string | undefined {
  const lines = seen.trimEnd() === '' ? [] : seen.trimEnd().split('\n');
  let at = 0;
  let maySkip = false;
  for (const expected of written) {
    if (expected === LEFT_OUT) {
      maySkip = true;
      continue;
    }
    const found = lines.findIndex((line, index) => index >= at && line.trimEnd() === expected.trimEnd());
    if (found < 0 || (found > at && !maySkip)) return expected;
    at = found + 1;
    maySkip = false;
  }
  return at < lines.length && !maySkip ? '(the end)' : undefined;
}
