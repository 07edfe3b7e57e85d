/** Matches text against patterns with wildcards, without regular expressions: no pattern can make it slow. */

export const ANY = Symbol('any characters, or none');
export const ONE = Symbol('one character');

/** A character stands for itself. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** Matches as little as possible for each `ANY`, and backtracks to the last one only. */
export function matches(pattern: Pattern, text: string): boolean {
  const characters = [...text];
  let at = 0;
  let position = 0;
  let retry: { readonly at: number; position: number } | undefined;
  while (position < characters.length) {
    const token = pattern[at];
    if (token === ANY) {
      at += 1;
      retry = { at, position };
    } else if (token === ONE || token === characters[position]) {
      at += 1;
      position += 1;
    } else {
      if (retry === undefined) return false;
      retry.position += 1;
      ({ at, position } = retry);
    }
  }
  return pattern.slice(at).every((token) => token === ANY);
}
