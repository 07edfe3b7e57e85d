/** The deployment's retention policy, read from the function's environment. */
import type { ManagerEnvironment } from '../../contracts/environment';
import { retentionMilliseconds } from '../../contracts/retention';

export interface RetentionPolicy {
  readonly periodMilliseconds: number;
  readonly keepAtLeast: number;
}

export const retentionPolicy = ({
  RETENTION_TYPE: unit,
  RETENTION_VALUE: value,
  KEEP_AT_LEAST: keepAtLeast,
}: ManagerEnvironment): RetentionPolicy => ({
  periodMilliseconds: retentionMilliseconds({ unit, value }),
  keepAtLeast,
});
