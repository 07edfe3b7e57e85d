/** The SnapshotMgmt function under test. */
import type { ManagerEnvironment } from '../../../contracts/environment';
import { DEPLOYMENT, functionWith } from '../function-under-test';

export { DEPLOYMENT, tagsOf } from '../function-under-test';

export const ENVIRONMENT: ManagerEnvironment = {
  RUNBOOK_NAME_PARAMETER: '/snapshot-mgmt/runbook',
  RUNBOOK_VERSION: '7',
  CREATED_BY: DEPLOYMENT,
  EXCLUDE_BOOT_VOLUME: true,
  ACCEPTED_GRADE: 'ApplicationConsistent',
};

export const managerWith = functionWith(ENVIRONMENT);
