/** Finds the tagged instances and tells which of them can be snapshotted now. */
import { type EC2Client, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { tagFilter } from '../runtime/tag-filter';
import { type Selection, select, type Target, type Verdict } from './selection';

/** EC2 throttles calls without a page size harder. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const PAGE_SIZE = 100;

/** An instance that is going away is still described, with its tags, for about an hour. It needs nobody's attention, so that
 *  naming it as skipped would only hide those that do. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
const GOING_AWAY: ReadonlySet<string> = new Set(['shutting-down', 'terminated']);

const hasVolumes = ({ BlockDeviceMappings = [], RootDeviceName }: Instance, excludeBootVolume: boolean): boolean =>
  BlockDeviceMappings.some(
    ({ DeviceName, Ebs }) => Ebs?.VolumeId !== undefined && !(excludeBootVolume && DeviceName === RootDeviceName),
  );

function verdictOn(instance: Instance, excludeBootVolume: boolean): Verdict {
  const { State, Platform } = instance;
  const state = State?.Name ?? 'unknown';
  if (GOING_AWAY.has(state)) return 'ignore';
  // EC2 writes `windows`, its API model `Windows`.
  if (Platform?.toLowerCase() !== 'windows') return { skip: 'not a Windows instance' };
  if (state !== 'running') return { skip: `it is ${state}` };
  if (hasVolumes(instance, excludeBootVolume)) return { take: true };
  return { skip: excludeBootVolume ? 'it has no data volumes; the boot volume is not copied' : 'it has no volumes' };
}

export const selectInstances = (
  instances: readonly Instance[],
  target: Target,
  excludeBootVolume: boolean,
): Selection =>
  select(
    instances.map((instance) => ({
      id: instance.InstanceId ?? '',
      tags: instance.Tags,
      verdict: verdictOn(instance, excludeBootVolume),
    })),
    target,
  );

export async function findInstances(client: EC2Client, target: Target, excludeBootVolume: boolean): Promise<Selection> {
  const found: Instance[] = [];
  const Filters = [tagFilter(target.key, target.value)];
  for await (const page of paginateDescribeInstances({ client, pageSize: PAGE_SIZE }, { Filters })) {
    found.push(...(page.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []));
  }
  return selectInstances(found, target, excludeBootVolume);
}
