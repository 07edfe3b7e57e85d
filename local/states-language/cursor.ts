/** A position in a text that is being parsed, shared by the parsers of paths, filters and intrinsic functions. */

export class SyntaxFault extends Error {}

export class Cursor {
  #at = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  get rest(): string {
    return this.text.slice(this.#at);
  }

  /** Consumes `token` when it comes next. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Consumes what `pattern` matches here and returns it; the pattern must be sticky (`/y`). */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(`'${token}' expected`);
  }

  fail(problem: string): never {
    throw new SyntaxFault(`${problem} at character ${this.#at + 1} of ${this.text}`);
  }
}

/** Whether `parse` can read what it is given; any other problem is thrown on. */
export function canRead(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (problem) {
    if (problem instanceof SyntaxFault) return false;
    throw problem;
  }
}
