/** Ids that look random, as those of AWS do, but come out the same in every run of the same inputs. */
import { createHash } from 'node:crypto';
import type { EmbeddedAws } from '../aws/embedded-aws';

export function deterministicIds(seed: string): EmbeddedAws['ids'] {
  let count = 0;
  const hex = (length: number, of?: string): string => {
    if (of === undefined) count += 1;
    return createHash('sha512')
      .update(`${seed}/${of ?? count}`)
      .digest('hex')
      .slice(0, length);
  };
  return {
    hex,
    uuid: (of) => {
      const digits = hex(32, of);
      // Version 4, variant 1: clients check these two digits.
      const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
      return [...groups, digits.slice(20)].join('-');
    },
  };
}
