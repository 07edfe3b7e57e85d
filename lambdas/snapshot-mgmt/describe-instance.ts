/** Describes an instance: its name, its state and the volumes that its snapshot sets cover. */
import { DescribeInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { tagValue } from '../../backup/copies/tag-list';
import type { ManagerEnvironment } from '../../contracts/environment';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import { DeclaredError } from '../runtime/declared-error';

export interface DescribedInstance {
  readonly name: string;
  readonly state: string;
  /** All volumes, or all but the root device's. */
  readonly volumes: readonly string[];
}

/** EC2 describes a terminated instance for about an hour.
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
    throw new DeclaredError('InstanceNotFound', `${instanceId} no longer exists: it was terminated; nothing to do.`);
  }
  const { RootDeviceName, BlockDeviceMappings = [], Tags } = instance;
  const devices = BlockDeviceMappings.filter((each) => !EXCLUDE_BOOT_VOLUME || each.DeviceName !== RootDeviceName);
  return { name: tagValue(Tags, 'Name') ?? '', state, volumes: devices.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []) };
}
