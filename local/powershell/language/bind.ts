/** Binds the arguments of a call to the parameters of a cmdlet or a function. */
import { UnsupportedPowerShell } from '../errors';
import type { Argument } from '../session';
import { toText } from '../text';
import type { Value } from '../values';

interface BindableParameter {
  readonly name: string;
  readonly isSwitch: boolean;
  /** Takes the next positional value, or all that are left. */
  readonly position?: 'next' | 'rest' | undefined;
}

export interface Signature {
  /** The name of the command in errors. */
  readonly command: string;
  readonly parameters: readonly BindableParameter[];
}

interface Bound {
  /** By parameter name in lower case. */
  readonly values: Map<string, Value>;
  /** Positional values that no parameter takes. */
  readonly extra: readonly Value[];
}

const ALIASES: Readonly<Record<string, string>> = {
  ea: 'erroraction',
  wa: 'warningaction',
  pspath: 'literalpath',
  cf: 'confirm',
};

/** A parameter by its name, its alias or an unambiguous beginning of its name. */
function parameterNamed(given: string, { parameters, command }: Signature): BindableParameter {
  const folded = given.toLowerCase();
  const exact = parameters.find(({ name }) => name.toLowerCase() === (ALIASES[folded] ?? folded));
  const candidates = parameters.filter(({ name }) => name.toLowerCase().startsWith(folded));
  const [only] = exact === undefined && candidates.length === 1 ? candidates : [exact];
  if (only === undefined) throw new UnsupportedPowerShell(`the parameter -${given} of ${command}`);
  return only;
}

export function bind(given: readonly Argument[], signature: Signature): Bound {
  const values = new Map<string, Value>();
  const positional: Value[] = [];
  const words: Argument[] = [...given];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.kind === 'value') {
      positional.push(word.value);
      continue;
    }
    const { name, isSwitch } = parameterNamed(word.name, signature);
    const [next] = words;
    if (word.attached !== undefined) values.set(name.toLowerCase(), word.attached);
    else if (isSwitch) values.set(name.toLowerCase(), true);
    else if (next?.kind === 'value') {
      values.set(name.toLowerCase(), next.value);
      words.shift();
    } else throw new UnsupportedPowerShell(`${signature.command} -${word.name} without a value`);
  }
  for (const { name, position } of signature.parameters) {
    const free = position !== undefined && positional.length > 0 && !values.has(name.toLowerCase());
    if (!free && position !== 'rest') continue;
    const taken = positional.splice(0, position === 'rest' ? positional.length : 1);
    if (taken.length > 0) values.set(name.toLowerCase(), taken.length === 1 ? (taken[0] ?? null) : taken.flat());
  }
  return { values, extra: positional };
}

export function refuseExtraArguments({ extra: [first] }: Bound, { command }: Signature): void {
  if (first !== undefined) throw new UnsupportedPowerShell(`the argument '${toText(first)}' of ${command}`);
}
