/** Brings the words of a call to the parameters of a cmdlet or a function. */

import { UnknownToInstance } from '../errors';
import { toText } from '../text';
import type { Value } from '../values';
import type { Argument, CommandLine } from './arguments';

export interface Signature {
  /** How the command is called in an error. */
  readonly command: string;
  readonly parameters: ReadonlyMap<string, { readonly name: string; readonly kind: 'value' | 'switch' }>;
  readonly positional: readonly string[];
  readonly rest?: string;
}

interface Bound {
  /** By parameter name in lower case. */
  readonly values: Map<string, Value>;
  /** Positional values that no parameter takes. */
  readonly left: readonly Value[];
}

const ALIASES: Readonly<Record<string, string>> = {
  ea: 'erroraction',
  wa: 'warningaction',
  pspath: 'literalpath',
  cf: 'confirm',
};

function parameterNamed(
  given: string,
  signature: Signature,
): { readonly name: string; readonly kind: 'value' | 'switch' } {
  const folded = given.toLowerCase();
  const exact = signature.parameters.get(ALIASES[folded] ?? folded);
  if (exact !== undefined) return exact;
  const candidates = [...signature.parameters.entries()].filter(([name]) => name.startsWith(folded));
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return only[1];
  throw new UnknownToInstance(`the parameter -${given} of ${signature.command}`);
}

export function bind(line: CommandLine, signature: Signature): Bound {
  const values = new Map<string, Value>();
  const loose: Value[] = [];
  const words: Argument[] = [...line.arguments];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.kind === 'value') {
      loose.push(word.value);
      continue;
    }
    const parameter = parameterNamed(word.name, signature);
    const next = words[0];
    if (word.attached !== undefined) values.set(parameter.name.toLowerCase(), word.attached);
    else if (parameter.kind === 'switch') values.set(parameter.name.toLowerCase(), true);
    else if (next?.kind === 'value') {
      values.set(parameter.name.toLowerCase(), next.value);
      words.shift();
    } else throw new UnknownToInstance(`${signature.command} -${word.name} without a value`);
  }
  for (const name of signature.positional) {
    const folded = name.toLowerCase();
    const [value] = loose;
    if (value === undefined) break;
    if (values.has(folded)) continue;
    values.set(folded, value);
    loose.shift();
  }
  if (signature.rest !== undefined && loose.length > 0) {
    const taken = loose.splice(0);
    values.set(signature.rest.toLowerCase(), taken.length === 1 ? (taken[0] ?? null) : taken.flat());
  }
  return { values, left: loose };
}

export function refuseLeft(bound: Bound, signature: Signature): void {
  const [extra] = bound.left;
  if (extra !== undefined) throw new UnknownToInstance(`the argument '${toText(extra)}' of ${signature.command}`);
}
