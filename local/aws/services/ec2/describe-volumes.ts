/** ec2:DescribeVolumes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
import * as v from 'valibot';
import type { Volume } from '../../../world/world';
import { onEverything } from '../../action';
import { ec2Action } from './ec2-action';
import { allVolumes, existingVolume } from './existing';
import { type Attributes, Filters, filtered } from './filters';
import { ec2Page } from './page';
import { Ids, MaxResults } from './parameters';

const FILTERS: Attributes<Volume> = {
  'attachment.device': ({ DeviceName }) => DeviceName,
  'attachment.instance-id': ({ InstanceId }) => InstanceId,
  'volume-id': ({ VolumeId }) => VolumeId,
};

/** An inventory of instances contains no tags of volumes. */
const untagged = (volume: Volume) => ({ ...volume, Tags: [] });

export const describeVolumes = ec2Action({
  accepts: v.strictObject({ Filter: Filters, VolumeId: Ids, MaxResults, NextToken: v.optional(v.string()) }),
  authorize: onEverything,
  answer(input, { aws }) {
    const { Filter, VolumeId: ids } = input;
    const candidates = ids.length > 0 ? [...new Set(ids)].map((id) => existingVolume(aws, id)) : allVolumes(aws);
    const { items, nextToken } = ec2Page(aws, {
      items: filtered(candidates.map(untagged), Filter, FILTERS),
      idOf: (volume) => volume.VolumeId,
      query: ['DescribeVolumes', Filter, ids],
      ids,
      input,
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
