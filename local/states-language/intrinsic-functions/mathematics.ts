/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-math-operation */
import { SeededRandom } from '../seeded-random';
import { type Family, integerArgument, refuse } from './function';

export const mathematics: Family = {
  'States.MathAdd': {
    arity: [2, 2],
    call: ([first, second]) =>
      integerArgument(first, 'the first number') + integerArgument(second, 'the second number'),
  },
  'States.MathRandom': {
    arity: [2, 3],
    call: ([start, end, seed], random) => {
      const source = seed === undefined ? random : new SeededRandom(`seed ${integerArgument(seed, 'the seed')}`);
      return randomInteger(integerArgument(start, 'the start'), integerArgument(end, 'the end'), source);
    },
  },
  'States.UUID': { arity: [0, 0], call: (_args, random) => random.uuid() },
};

/** The start is included, the end is not. */
function randomInteger(start: number, end: number, random: SeededRandom): number {
  if (end <= start) refuse('the end must be greater than the start');
  return start + Math.floor(random.fraction() * (end - start));
}
