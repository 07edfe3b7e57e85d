/** Finds the tagged instances and decides which of them can be snapshotted now. */
import { type EC2Client, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { tagFilter } from '../runtime/tag-filter';
import { listAll } from './listing';
import { type Found, type Selection, select, type Target } from './selection';

/** EC2 throttles calls without a page size harder. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const PAGE_SIZE = 100;

/** EC2 describes a terminated instance, with its tags, for about an hour. Nothing is wrong with it, so it is not reported.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
const TERMINATED = 'it is terminated';

const hasVolumes = ({ BlockDeviceMappings = [], RootDeviceName }: Instance, excludeBootVolume: boolean): boolean =>
  BlockDeviceMappings.some(
    ({ DeviceName, Ebs }) => Ebs?.VolumeId !== undefined && !(excludeBootVolume && DeviceName === RootDeviceName),
  );

function skipReason(instance: Instance, excludeBootVolume: boolean): string | undefined {
  const { State: { Name: state = 'unknown' } = {}, Platform } = instance;
  if (state === 'terminated' || state === 'shutting-down') return TERMINATED;
  // EC2 writes `windows`, its API model `Windows`.
  if (Platform?.toLowerCase() !== 'windows') return 'not a Windows instance';
  if (state !== 'running') return `it is ${state}`;
  if (hasVolumes(instance, excludeBootVolume)) return undefined;
  return excludeBootVolume ? 'it has no data volumes; the boot volume is excluded' : 'it has no volumes';
}

export function selectInstances(instances: readonly Instance[], target: Target, excludeBootVolume: boolean): Selection {
  const candidates = instances.map((instance) => ({
    id: instance.InstanceId ?? '',
    tags: instance.Tags,
    skipReason: skipReason(instance, excludeBootVolume),
  }));
  const { selected, skipped } = select(candidates, target);
  return { selected, skipped: skipped.filter(({ Reason }) => Reason !== TERMINATED) };
}

export async function findInstances(client: EC2Client, target: Target, excludeBootVolume: boolean): Promise<Found> {
  const Filters = [tagFilter(target.key, target.value)];
  const pages = paginateDescribeInstances({ client, pageSize: PAGE_SIZE }, { Filters });
  const { found, failure } = await listAll(pages, ({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances }) => Instances ?? []),
  );
  return { ...selectInstances(found, target, excludeBootVolume), failure };
}
