/** A whole number between limits, and the reason for them that whoever passes them is told. */
import * as v from 'valibot';

export const wholeNumber = (min: number, max: number, why: string) =>
  v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(min, `must be at least ${min}: ${why}`),
    v.maxValue(max, `must be at most ${max}: ${why}`),
  );
