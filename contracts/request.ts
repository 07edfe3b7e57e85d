/** What the trigger hands to the state machine: ids only, so that a whole fleet stays far below 256 KiB. */
import * as v from 'valibot';
import { FileSystemId, InstanceId } from './fields';

export const BackupRequest = v.object({
  FSxFileSystems: v.array(v.object({ FileSystemId })),
  Ec2Instances: v.array(v.object({ InstanceId })),
});

export type BackupRequest = v.InferOutput<typeof BackupRequest>;

/** A larger fleet is split over several executions of this many resources: a run's results stay below 256 KiB together.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_RESOURCES_PER_EXECUTION = 100;
