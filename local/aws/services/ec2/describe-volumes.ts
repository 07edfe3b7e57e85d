/** ec2:DescribeVolumes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
import * as v from 'valibot';
import type { Volume } from '../../../world/world';
import { pageOf } from '../../pagination';
import { ec2Action } from './ec2-action';
import { existingVolume } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { invalidToken } from './invalid-token';
import { MaxResults } from './parameters';

const FILTERS: Attributes<Volume> = {
  'attachment.device': ({ DeviceName }) => DeviceName,
  'attachment.instance-id': ({ InstanceId }) => InstanceId,
  'volume-id': ({ VolumeId }) => VolumeId,
};

/** An inventory of instances tells no tags of volumes. */
const untagged = (volume: Volume) => ({ ...volume, Tags: [] });

export const describeVolumes = ec2Action({
  accepts: v.strictObject({
    Filter: v.optional(Filters, []),
    VolumeId: v.optional(v.array(v.string()), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(v.string()),
  }),
  authorize: () => [{ action: 'ec2:DescribeVolumes', resource: '*' }],
  answer({ Filter, VolumeId, MaxResults, NextToken }, { aws }) {
    const candidates =
      VolumeId.length > 0
        ? [...new Set(VolumeId)].map((id) => existingVolume(aws, id).volume)
        : [...aws.world.instances.values()].flatMap(({ volumes }) => volumes);
    const { items, nextToken } = pageOf({
      items: filtered(candidates.map(untagged), Filter, FILTERS),
      idOf: (volume) => volume.VolumeId,
      pageSize: VolumeId.length > 0 ? Number.POSITIVE_INFINITY : Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeVolumes', Filter, VolumeId],
      invalidToken,
    });
    return { volumeSet: items.map(describeVolume), nextToken };
  },
});

const describeVolume = ({ VolumeId, Size, DeviceName, InstanceId, VolumeType = 'gp3' }: Volume) => ({
  volumeId: VolumeId,
  size: Size,
  status: 'in-use',
  volumeType: VolumeType,
  encrypted: false,
  attachmentSet: [{ volumeId: VolumeId, instanceId: InstanceId, device: DeviceName, status: 'attached' }],
});
