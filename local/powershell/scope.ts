/** Variables and functions by name, without regard to case; a block also sees those of the block that calls it. */
import type { SyntaxNode } from './syntax';
import type { Value } from './values';

export class Scope {
  readonly #variables = new Map<string, Value>();
  readonly #functions = new Map<string, SyntaxNode>();

  /** Set by Set-StrictMode; a block inherits it from the block that calls it. */
  #strict: boolean | undefined;

  constructor(readonly parent?: Scope) {}

  get strict(): boolean {
    return this.#strict ?? this.parent?.strict ?? false;
  }
  set strict(strict: boolean) {
    this.#strict = strict;
  }

  get root(): Scope {
    return this.parent?.root ?? this;
  }
  get(name: string): Value | undefined {
    const folded = name.toLowerCase();
    const own = this.#variables.get(folded);
    return own === undefined ? this.parent?.get(folded) : own;
  }
  set(name: string, value: Value): void {
    this.#variables.set(name.toLowerCase(), value);
  }
  remove(name: string): void {
    this.#variables.delete(name.toLowerCase());
  }
  define(name: string, body: SyntaxNode): void {
    this.#functions.set(name.toLowerCase(), body);
  }
  function(name: string): SyntaxNode | undefined {
    return this.#functions.get(name.toLowerCase()) ?? this.parent?.function(name);
  }
}
