/** Looks at an instance: what it is called, whether it runs, which volumes of it belong into a set of snapshots. */
import { DescribeInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { tagValue } from '../../backup/copies/tag-list';
import type { ManagerEnvironment } from '../../contracts/environment';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import { DeclaredError } from '../runtime/declared-error';

export interface DescribedInstance {
  readonly name: string;
  readonly state: string;
  /** Every volume, or every one but that of the root device. */
  readonly volumes: readonly string[];
}

/** A terminated instance is still described for about an hour.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
const GONE: ReadonlySet<string> = new Set(['terminated', 'shutting-down']);

export async function describeInstance(
  client: EC2Client,
  instanceId: string,
  { EXCLUDE_BOOT_VOLUME }: Pick<ManagerEnvironment, 'EXCLUDE_BOOT_VOLUME'>,
): Promise<DescribedInstance> {
  const answer = await attempt(client.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] })));
  if (!answer.ok && !isAwsError(answer.error, 'InvalidInstanceID.NotFound')) throw answer.error;
  const instance = answer.ok ? answer.value.Reservations?.[0]?.Instances?.[0] : undefined;
  const state = instance?.State?.Name ?? 'unknown';
  if (instance === undefined || GONE.has(state)) {
    throw new DeclaredError('InstanceNotFound', `EC2 has no ${instanceId} any more: it was terminated, nothing to do.`);
  }
  const isWanted = (device: string | undefined): boolean => !EXCLUDE_BOOT_VOLUME || device !== instance.RootDeviceName;
  const devices = (instance.BlockDeviceMappings ?? []).filter(({ DeviceName }) => isWanted(DeviceName));
  return {
    name: tagValue(instance.Tags, 'Name') ?? '',
    state,
    volumes: devices.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []),
  };
}
