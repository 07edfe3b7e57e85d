/** AWS asks for names that are unique in the whole definition, and not too long.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/concepts-states.html */
import type { Region } from '../state';
import { faultAt, type MachineFault } from './fault';

const MAX_NAME_LENGTH = 80;

export function nameFaults(all: readonly Region[]): MachineFault[] {
  const seen = new Map<string, string>();
  return all.flatMap((region) =>
    Object.keys(region.states).flatMap((name): MachineFault[] => {
      const fault = faultAt({ region, name });
      const first = seen.get(name);
      if (first === undefined) seen.set(name, region.name);
      return [
        ...(first === undefined ? [] : [fault('DUPLICATE_NAME', `Rename it: ${first} has a state of this name.`)]),
        ...(name.length > MAX_NAME_LENGTH
          ? [fault('NAME_TOO_LONG', `Shorten it to ${MAX_NAME_LENGTH} characters; it has ${name.length}.`)]
          : []),
      ];
    }),
  );
}
