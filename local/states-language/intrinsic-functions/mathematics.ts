/** Numbers and identifiers: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-math-operation */
import { SeededRandom } from '../seeded-random';
import { type Family, fixed, integerOf, refuse } from './function';

export const mathematics: Family = {
  'States.MathAdd': fixed([integerOf('the first number'), integerOf('the second number')], (a, b) => a + b),
  'States.MathRandom': {
    arity: [2, 3],
    call: ([start = null, end = null, seed], random) => {
      const source = seed === undefined ? random : new SeededRandom(`seed ${integerOf('the seed')(seed)}`);
      return randomInteger(integerOf('the start')(start), integerOf('the end')(end), source);
    },
  },
  'States.UUID': { arity: [0, 0], call: (_args, random) => random.uuid() },
};

/** The start is included, the end is not. */
function randomInteger(start: number, end: number, random: SeededRandom): number {
  if (end <= start) refuse('the end must be greater than the start');
  return start + Math.floor(random.fraction() * (end - start));
}
