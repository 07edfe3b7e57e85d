/** ec2:DescribeVolumes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
import * as v from 'valibot';
import type { Volume } from '../../../world/world';
import { onEverything } from '../../action';
import { DescribeParameters, described } from './describe';
import { ec2Action } from './ec2-action';
import { allVolumes, existingVolume } from './existing';
import type { Attributes } from './filters';
import { Ids } from './parameters';

const FILTERS: Attributes<Volume> = {
  'attachment.device': ({ DeviceName }) => DeviceName,
  'attachment.instance-id': ({ InstanceId }) => InstanceId,
  'volume-id': ({ VolumeId }) => VolumeId,
};

/** An inventory of instances contains no tags of volumes. */
const untagged = (volume: Volume) => ({ ...volume, Tags: [] });

export const describeVolumes = ec2Action({
  accepts: v.strictObject({ VolumeId: Ids, ...DescribeParameters }),
  authorize: onEverything,
  answer(input, context) {
    const { items, nextToken } = described(input, context, {
      ids: input.VolumeId,
      existing: (aws, id) => untagged(existingVolume(aws, id)),
      all: allVolumes(context.aws).map(untagged),
      idOf: ({ VolumeId }) => VolumeId,
      attributes: FILTERS,
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
