/** Ids that look random, as AWS's do, but are the same in every run with the same inputs. */
import { createHash } from 'node:crypto';

/** Concurrent calls come in any order: an id with a `purpose` does not depend on it. */
export interface Ids {
  hex(length: number, purpose?: string): string;
  uuid(purpose?: string): string;
}

export function deterministicIds(seed: string): Ids {
  let count = 0;
  const hex = (length: number, purpose?: string): string => {
    if (purpose === undefined) count += 1;
    const text = `${seed}/${purpose ?? count}`;
    return createHash('sha512').update(text).digest('hex').slice(0, length);
  };
  return {
    hex,
    uuid: (purpose) => {
      const digits = hex(32, purpose);
      // Version 4, variant 1: clients check these two digits.
      const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
      return [...groups, digits.slice(20)].join('-');
    },
  };
}
