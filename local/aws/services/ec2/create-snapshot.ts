/** ec2:CreateSnapshot, of one volume. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshot.html */
import * as v from 'valibot';
import { beginSnapshots } from './begin-snapshots';
import { ec2Action } from './ec2-action';
import { existingVolume } from './existing';
import { newSnapshotRequests } from './new-snapshot';
import { SnapshotTags } from './parameters';
import { describeSnapshot } from './snapshot';

export const createSnapshot = ec2Action({
  accepts: v.strictObject({
    VolumeId: v.string(),
    Description: v.optional(v.string(), ''),
    TagSpecification: v.optional(SnapshotTags, []),
  }),
  authorize: ({ VolumeId, TagSpecification }, { aws }) =>
    newSnapshotRequests(aws, 'CreateSnapshot', [existingVolume(aws, VolumeId)], TagSpecification),
  concerns: ({ VolumeId }) => VolumeId,
  answer({ VolumeId, Description, TagSpecification }, { aws, aftermath }) {
    const [snapshot] = beginSnapshots(aws, {
      volumes: [existingVolume(aws, VolumeId)],
      description: Description,
      tagsOf: () => TagSpecification,
      aftermath,
    });
    return snapshot === undefined ? {} : describeSnapshot(snapshot);
  },
});
