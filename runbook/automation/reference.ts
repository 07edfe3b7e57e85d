/** References to values that Automation fills in: parameters, outputs of earlier steps and system variables. */

export type Reference = `{{ ${string} }}`;

export interface References<Parameter extends string, Earlier extends string> {
  readonly parameter: (name: Parameter) => Reference;
  readonly output: (step: Earlier, name: string) => Reference;
}

/** The references of any step: they are the same at run time, and the caller's type restricts what a step may refer to. */
export function references<Any>(): Any;
export function references(): References<string, string> {
  return { parameter: (name) => `{{ ${name} }}`, output: (step, name) => `{{ ${step}.${name} }}` };
}
