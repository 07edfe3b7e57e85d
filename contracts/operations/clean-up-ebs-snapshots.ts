/** Deletes an instance's snapshot sets that retention no longer keeps. */
import * as v from 'valibot';
import { CleanupOutcome, CopiesBefore } from '../cleanup';
import { InstanceId, Instant } from '../fields';
import { unscoped } from '../grant';
import { retentionOperation } from '../operation';

export const cleanUpEbsSnapshots = retentionOperation('CleanupEbsSnapshots', {
  input: v.object({ InstanceId, Now: Instant, CopiesBefore }),
  output: CleanupOutcome,
  actions: [unscoped('ec2:DescribeSnapshots'), { action: 'ec2:DeleteSnapshot', on: 'own-snapshot' }],
  timeoutSeconds: 300,
});
