/** A position in a text that is being parsed. The parsers of paths, filters and intrinsic functions use it. */

class SyntaxFault extends Error {}

export class Cursor {
  #at = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  get rest(): string {
    return this.text.slice(this.#at);
  }

  /** Consumes `token` if it comes next. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Consumes and returns what `pattern` matches here. The pattern must be sticky (`/y`). */
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

/** Whether `parse` throws no SyntaxFault. Other errors are rethrown. */
export function canRead(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (problem) {
    if (problem instanceof SyntaxFault) return false;
    throw problem;
  }
}
