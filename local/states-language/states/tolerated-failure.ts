/** How many items of a distributed Map may fail before the Map itself does. */
import type { Data } from '../data';
import type { MapState } from '../grammar/definition';
import { integerAt, percentageAt } from './numeric-field';

export interface Tolerance {
  readonly count?: number | undefined;
  readonly percentage?: number | undefined;
}

export function toleranceOf(state: MapState, data: Data): Tolerance {
  return {
    count: state.ToleratedFailureCount ?? integerAt('ToleratedFailureCount', state.ToleratedFailureCountPath, data),
    percentage:
      state.ToleratedFailurePercentage ??
      percentageAt('ToleratedFailurePercentage', state.ToleratedFailurePercentagePath, data),
  };
}

/** Where both are given, exceeding either is enough; where none is, the first failure is. */
export function exceeded({ count, percentage }: Tolerance, failed: number, of: number): boolean {
  if (count === undefined && percentage === undefined) return failed > 0;
  return (count !== undefined && failed > count) || (percentage !== undefined && failed * 100 > percentage * of);
}
