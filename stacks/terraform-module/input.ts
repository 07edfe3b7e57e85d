/** An input of the Terraform module, and conditions on inputs in Terraform's language. */

export interface Input {
  readonly description: string;
  readonly type: 'string' | 'number' | 'bool' | 'list(string)' | 'list(number)' | 'map(string)';
  /** An input without a default has to be given; one whose default is null may be left out. */
  readonly default?: string | number | boolean | null | readonly string[] | Readonly<Record<string, string>>;
  /** A bool needs none: its type is all there is to check. */
  readonly validation: readonly Validation[];
}

export interface Validation {
  readonly condition: string;
  /** Terraform shows the value itself: the message tells the remedy. */
  readonly error_message: string;
}

/** A string literal of Terraform's language. */
const literal = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');

const validation = (condition: string, error_message: string): Validation => ({
  condition: `\${${condition}}`,
  error_message,
});

/** Whether a value holds the pattern. Patterns are written for RE2, which knows no lookahead. */
const holds = (value: string, { source, ignoreCase }: RegExp): string =>
  `can(regex(${literal(ignoreCase ? `(?i)${source}` : source)}, ${value}))`;

export const matches = (input: string, pattern: RegExp, message: string): Validation =>
  validation(holds(`var.${input}`, pattern), message);

export const lacks = (input: string, pattern: RegExp, message: string): Validation =>
  validation(`!${holds(`var.${input}`, pattern)}`, message);

/** Both operands of `||` are evaluated, of `?` only the branch that is taken. */
export const nullOrMatches = (input: string, pattern: RegExp, message: string): Validation =>
  validation(`var.${input} == null ? true : ${holds(`var.${input}`, pattern)}`, message);

export const eachMatches = (input: string, pattern: RegExp, message: string): Validation =>
  validation(`alltrue([for each in var.${input} : ${holds('each', pattern)}])`, message);

export const keysMatch = (input: string, pattern: RegExp, message: string): Validation =>
  validation(`alltrue([for key in keys(var.${input}) : ${holds('key', pattern)}])`, message);

export const keysLack = (input: string, pattern: RegExp, message: string): Validation =>
  validation(`alltrue([for key in keys(var.${input}) : !${holds('key', pattern)}])`, message);

export const isWholeNumber = (input: string, min: number, max: number, why: string): Validation =>
  validation(
    `var.${input} >= ${min} && var.${input} <= ${max} && floor(var.${input}) == var.${input}`,
    `Must be a whole number from ${min} to ${max}: ${why}.`,
  );

export const eachIsWholeNumber = (input: string, min: number, max: number, why: string): Validation =>
  validation(
    `alltrue([for each in var.${input} : each >= ${min} && each <= ${max} && floor(each) == each])`,
    `Each must be a whole number from ${min} to ${max}: ${why}.`,
  );

export const isOneOf = (input: string, values: readonly (string | number)[], why: string): Validation =>
  validation(`contains(${JSON.stringify(values)}, var.${input})`, `Must be one of ${values.join(', ')}: ${why}.`);

export const numbersAtMost = (input: string, max: number, why: string): Validation =>
  validation(`length(var.${input}) <= ${max}`, `Must be at most ${max}: ${why}.`);
