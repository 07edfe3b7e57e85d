/** The Retention function under test. */
import type { RetentionEnvironment } from '../../../contracts/environment';
import { DEPLOYMENT, functionWith } from '../function-under-test';

export const ENVIRONMENT: RetentionEnvironment = {
  CREATED_BY: DEPLOYMENT,
  RETENTION_TYPE: 'days',
  RETENTION_VALUE: 7,
  KEEP_AT_LEAST: 1,
  ACCEPTED_GRADE: 'ApplicationConsistent',
};

export const retentionWith = functionWith(ENVIRONMENT);
