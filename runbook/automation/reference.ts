/** What stands for a value that Automation fills in: a parameter, the output of an earlier step, a variable of the system. */

export type Reference = `{{ ${string} }}`;

export interface References<Parameter extends string, Earlier extends string> {
  readonly parameter: (name: Parameter) => Reference;
  readonly output: (step: Earlier, name: string) => Reference;
}

/** For every step. Behind the types all steps look alike, so the caller says what it may refer to. */
export function references<Any>(): Any;
export function references(): References<string, string> {
  return { parameter: (name) => `{{ ${name} }}`, output: (step, name) => `{{ ${step}.${name} }}` };
}
