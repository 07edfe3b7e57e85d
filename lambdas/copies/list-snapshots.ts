/** Lists the snapshots that this deployment made of an instance. */
import { type EC2Client, paginateDescribeSnapshots, type Snapshot } from '@aws-sdk/client-ec2';
import { isOwnSnapshot, ownershipTags, type SnapshotOrigin } from '../../backup/copies/snapshot-ownership';
import { tagFilter } from '../runtime/tag-filter';

/** EC2 throttles calls without a page size harder. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const PAGE_SIZE = 200;

export async function listSnapshots(client: EC2Client, origin: SnapshotOrigin): Promise<readonly Snapshot[]> {
  const query = { OwnerIds: ['self'], Filters: ownershipTags(origin).map(([key, value]) => tagFilter(key, value)) };
  const found: Snapshot[] = [];
  for await (const page of paginateDescribeSnapshots({ client, pageSize: PAGE_SIZE }, query)) {
    found.push(...(page.Snapshots ?? []));
  }
  return found.filter((snapshot) => isOwnSnapshot(snapshot, origin));
}
