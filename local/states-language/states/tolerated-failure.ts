/** How many items of a distributed Map may fail before the Map itself fails. */
import type { Data } from '../data';
import type { MapState } from '../grammar/definition';
import { integerField, percentageField } from './numeric-field';

export interface Tolerance {
  readonly count?: number | undefined;
  readonly percentage?: number | undefined;
}

export function toleranceOf(state: MapState, data: Data): Tolerance {
  return {
    count: integerField(state, 'ToleratedFailureCount', data),
    percentage: percentageField(state, 'ToleratedFailurePercentage', data),
  };
}

/** If both limits are given, exceeding one is enough. If none is given, the first failure fails the Map. */
export function exceeded({ count, percentage }: Tolerance, failed: number, of: number): boolean {
  if (count === undefined && percentage === undefined) return failed > 0;
  return (count !== undefined && failed > count) || (percentage !== undefined && failed * 100 > percentage * of);
}
