/** Lists the snapshots of an instance that this deployment made. */
import { type EC2Client, paginateDescribeSnapshots, type Snapshot } from '@aws-sdk/client-ec2';
import { tagFilter } from '../runtime/tags';
import { isOfOrigin, type Origin, originTags } from './our-snapshot';

/** EC2 throttles calls without a page size harder. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const PAGE_SIZE = 200;

export async function ourSnapshots(client: EC2Client, origin: Origin): Promise<readonly Snapshot[]> {
  const query = { OwnerIds: ['self'], Filters: originTags(origin).map(([key, value]) => tagFilter(key, value)) };
  const found: Snapshot[] = [];
  for await (const page of paginateDescribeSnapshots({ client, pageSize: PAGE_SIZE }, query)) {
    found.push(...(page.Snapshots ?? []));
  }
  return found.filter((snapshot) => isOfOrigin(snapshot, origin));
}
