/** Deletes the snapshot sets of an instance that retention no longer keeps. */
import * as v from 'valibot';
import { CleanupOutcome } from '../cleanup';
import { InstanceId, Instant } from '../fields';
import { readEc2 } from '../grant';
import { operation } from '../operation';

export const cleanUpEbsSnapshots = operation('CleanupEbsSnapshots', {
  input: v.object({ InstanceId, Now: Instant }),
  output: CleanupOutcome,
  errors: [],
  actions: [readEc2('ec2:DescribeSnapshots'), { action: 'ec2:DeleteSnapshot', on: 'our-snapshot' }],
  timeoutSeconds: 300,
});
