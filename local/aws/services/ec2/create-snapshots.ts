/** ec2:CreateSnapshots, of the volumes of one instance at one moment.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html */
import * as v from 'valibot';
import type { Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';
import { beginSnapshots } from './begin-snapshots';
import { ec2Action } from './ec2-action';
import { existingInstance } from './existing';
import { instanceRequest, newSnapshotRequests } from './new-snapshot';
import { Flag, SnapshotTags } from './parameters';
import { describeSnapshot } from './snapshot';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceSpecification.html */
const InstanceSpecification = v.strictObject({
  InstanceId: v.string(),
  ExcludeBootVolume: v.optional(Flag, 'false'),
  ExcludeDataVolumeId: v.optional(v.pipe(v.array(v.string()), v.maxLength(40)), []),
});

export const createSnapshots = ec2Action({
  accepts: v.strictObject({
    InstanceSpecification,
    Description: v.optional(v.string(), ''),
    TagSpecification: v.optional(SnapshotTags, []),
  }),
  authorize: ({ InstanceSpecification, TagSpecification }, { aws }) => [
    instanceRequest(aws, existingInstance(aws, InstanceSpecification.InstanceId)),
    ...newSnapshotRequests(aws, 'CreateSnapshots', selectVolumes(aws, InstanceSpecification), TagSpecification),
  ],
  concerns: ({ InstanceSpecification }) => InstanceSpecification.InstanceId,
  answer({ InstanceSpecification, Description, TagSpecification }, { aws, aftermath }) {
    const snapshots = beginSnapshots(aws, {
      volumes: selectVolumes(aws, InstanceSpecification),
      description: Description,
      tagsOf: () => TagSpecification,
      aftermath,
    });
    return { snapshotSet: snapshots.map((snapshot) => describeSnapshot(snapshot, 'state')) };
  },
});

function selectVolumes(
  aws: EmbeddedAws,
  { InstanceId, ExcludeBootVolume, ExcludeDataVolumeId }: v.InferOutput<typeof InstanceSpecification>,
): Volume[] {
  const { volumes, RootDeviceName } = existingInstance(aws, InstanceId);
  const isRoot = ({ DeviceName }: Volume): boolean => DeviceName === RootDeviceName;
  const root = volumes.find(isRoot)?.VolumeId;
  if (root !== undefined && ExcludeDataVolumeId.includes(root)) {
    reject('InvalidParameterValue', `${root} is the root volume; use ExcludeBootVolume for it.`);
  }
  const selected = volumes.filter(
    (volume) => !(ExcludeBootVolume && isRoot(volume)) && !ExcludeDataVolumeId.includes(volume.VolumeId),
  );
  if (selected.length === 0) reject('InvalidParameterValue', `${InstanceId} has no volumes to snapshot.`);
  return selected;
}
