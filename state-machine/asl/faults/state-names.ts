/** Checks that state names are unique in the whole definition, and not too long.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-states.html */
import type { Definition } from '../state';
import { faultAt, type MachineFault } from './fault';

const MAX_NAME_LENGTH = 80;

export function* nameFaults(definitions: readonly Definition[]): Generator<MachineFault> {
  const machineOf = new Map<string, string>();
  for (const definition of definitions) {
    for (const name of Object.keys(definition.states)) {
      const fault = faultAt({ definition, name });
      const first = machineOf.get(name);
      if (first === undefined) machineOf.set(name, definition.name);
      else yield fault('DUPLICATE_NAME', `Rename it: ${first} has a state of this name.`);
      if (name.length > MAX_NAME_LENGTH) {
        yield fault('NAME_TOO_LONG', `Shorten the name to at most ${MAX_NAME_LENGTH} characters (got ${name.length}).`);
      }
    }
  }
}
