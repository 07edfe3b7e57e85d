/** The deployment's retention policy, read from its environment. */
import type { ManagerEnvironment } from '../../contracts/environment';
import { retentionMilliseconds } from '../../contracts/retention';
import type { RetentionPolicy } from './retention';

export const retentionPolicy = (environment: ManagerEnvironment): RetentionPolicy => ({
  periodMilliseconds: retentionMilliseconds({ unit: environment.RETENTION_TYPE, value: environment.RETENTION_VALUE }),
  keepAtLeast: environment.KEEP_AT_LEAST,
});
