/** Lists the snapshots of an instance that this deployment made. */
import { type EC2Client, paginateDescribeSnapshots, type Snapshot } from '@aws-sdk/client-ec2';
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID } from '../../contracts/tags';
import { tagFilter, tagValue } from '../runtime/tags';

/** EC2 throttles calls without a page size harder. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const PAGE_SIZE = 200;

/** What EC2 is seen to write as the volume of a snapshot that was copied. The documentation calls that id arbitrary. */
const VOLUME_OF_A_COPY = 'vol-ffffffff';

/** Such a copy may have taken our tags along, but somebody else made it; only copies have a transfer type.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
const isCopied = ({ VolumeId, TransferType }: Snapshot): boolean =>
  Boolean(TransferType) || VolumeId === VOLUME_OF_A_COPY;

export interface Origin {
  readonly instanceId: string;
  readonly createdBy: string;
  /** Only the set of this request; absent: all sets. */
  readonly requestId?: string;
}

export async function ourSnapshots(client: EC2Client, origin: Origin): Promise<readonly Snapshot[]> {
  const tags = Object.entries({
    [CREATED_BY]: origin.createdBy,
    [EC2_INSTANCE_ID]: origin.instanceId,
    ...(origin.requestId !== undefined && { [SNAPSHOT_REQUEST_ID]: origin.requestId }),
  });
  const query = { OwnerIds: ['self'], Filters: tags.map(([key, value]) => tagFilter(key, value)) };
  const found: Snapshot[] = [];
  for await (const page of paginateDescribeSnapshots({ client, pageSize: PAGE_SIZE }, query)) {
    found.push(...(page.Snapshots ?? []));
  }
  return found.filter(
    (snapshot) => !isCopied(snapshot) && tags.every(([key, value]) => tagValue(snapshot.Tags, key) === value),
  );
}
