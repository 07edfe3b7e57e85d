/** The state machine's input: resource ids only, so that a whole fleet stays far below 256 KiB. */
import * as v from 'valibot';
import { FileSystemId, InstanceId } from './fields';

export const BackupRequest = v.object({
  FSxFileSystems: v.array(v.object({ FileSystemId })),
  Ec2Instances: v.array(v.object({ InstanceId })),
});

export type BackupRequest = v.InferOutput<typeof BackupRequest>;

export const requestedIds = ({ FSxFileSystems, Ec2Instances }: BackupRequest): readonly string[] => [
  ...FSxFileSystems.map(({ FileSystemId: id }) => id),
  ...Ec2Instances.map(({ InstanceId: id }) => id),
];

/** A larger fleet is split into executions of this many resources, so that a run's results stay below 256 KiB.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_RESOURCES_PER_EXECUTION = 60;
