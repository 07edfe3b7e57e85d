/** The state machine's input: resource ids only, so that a whole fleet stays far below 256 KiB. */
import * as v from 'valibot';
import { FileSystemId, InstanceId, Reason } from './fields';

export const BackupRequest = v.object({
  FSxFileSystems: v.array(v.object({ FileSystemId })),
  Ec2Instances: v.array(v.object({ InstanceId })),
});

export type BackupRequest = v.InferOutput<typeof BackupRequest>;

/** Resources of one type that could not be listed: the trigger does not know which of them it skipped, if any. */
export const Unlisted = v.object({ ResourceType: v.picklist(['FSxFileSystem', 'Ec2Instance']), Reason });

export type Unlisted = v.InferOutput<typeof Unlisted>;

/** The input as the trigger writes it. `Unlisted` is absent if every listing succeeded, as in the reference's input. */
export const RunInput = v.object({ ...BackupRequest.entries, Unlisted: v.optional(v.array(Unlisted), []) });

export type RunInput = v.InferOutput<typeof RunInput>;

export const requestedIds = ({ FSxFileSystems, Ec2Instances }: BackupRequest): readonly string[] => [
  ...FSxFileSystems.map(({ FileSystemId: id }) => id),
  ...Ec2Instances.map(({ InstanceId: id }) => id),
];

/** A larger fleet is split into executions of this many resources, so that a run's results stay below 256 KiB.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_RESOURCES_PER_EXECUTION = 60;
