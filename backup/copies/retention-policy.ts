/** The deployment's retention policy, read from the function's environment. */
import type { RetentionEnvironment } from '../../contracts/environment';
import { retentionMilliseconds } from '../../contracts/retention';

export interface RetentionPolicy {
  readonly periodMilliseconds: number;
  readonly keepAtLeast: number;
}

export const retentionPolicy = (environment: RetentionEnvironment): RetentionPolicy => ({
  periodMilliseconds: retentionMilliseconds({ unit: environment.RETENTION_TYPE, value: environment.RETENTION_VALUE }),
  keepAtLeast: environment.KEEP_AT_LEAST,
});
