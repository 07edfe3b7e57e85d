/** A rule that a value has to keep: checked at synth, and by Terraform where its language can express it. */

/** A `validation` block of Terraform. */
export interface Condition {
  /** An expression of Terraform's language. */
  readonly test: string;
  /** Begins with `must`. */
  readonly message: string;
}

export interface Rule<T> {
  /** What is wrong with the value, as sentences; empty if nothing is. */
  faults(value: T): readonly string[];
  /** Terraform's conditions on the expression that holds the value. */
  conditions(expression: string): readonly Condition[];
}

const MAX_SHOWN_CHARACTERS = 80;

/** A value as an error message shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}

/** `must` completes "must ..."; `why` is a sentence with the reason or the remedy. */
export const rule = <T>(
  must: string,
  why: string,
  holds: (value: T) => boolean,
  test: (expression: string) => string,
): Rule<T> => ({
  faults: (value) => (holds(value) ? [] : [`must ${must} (got ${shown(value)}). ${why}`.trim()]),
  conditions: (expression) => [{ test: test(expression), message: `must ${must}. ${why}`.trim() }],
});

/** A string literal of Terraform's language. */
const literal = (text: string): string => JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');

/** Terraform's patterns are RE2's, which has no lookahead. https://github.com/google/re2/wiki/Syntax */
const matchInTerraform = ({ source, ignoreCase }: RegExp, expression: string): string =>
  `can(regex(${literal(ignoreCase ? `(?i)${source}` : source)}, ${expression}))`;

const pattern =
  (wanted: boolean) =>
  (regex: RegExp, must: string, why = ''): Rule<string> =>
    rule(
      must,
      why,
      (text) => regex.test(text) === wanted,
      (text) => `${wanted ? '' : '!'}${matchInTerraform(regex, text)}`,
    );

export const matching = pattern(true);
export const lacking = pattern(false);

/** A check at synth that Terraform's language cannot express; `terraform` is the nearest that it can. */
export const atSynth = (faults: Rule<string>['faults'], terraform?: Rule<string>): Rule<string> => ({
  faults,
  conditions: (expression) => terraform?.conditions(expression) ?? [],
});
