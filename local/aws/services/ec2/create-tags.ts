/** ec2:CreateTags, on snapshots. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
import * as v from 'valibot';
import { requestTagKeys, resourceTagKeys } from '../../../iam/tag-keys';
import type { Snapshot, Tag } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';
import { snapshotArn } from './arn';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';
import { MAX_TAGS, Tags } from './parameters';

export const createTags = ec2Action({
  accepts: v.strictObject({ ResourceId: v.pipe(v.array(v.string()), v.minLength(1)), Tag: Tags }),
  authorize: ({ ResourceId, Tag }, { aws, call }) =>
    ResourceId.map((id) => ({
      action: call,
      resource: snapshotArn(aws, id),
      conditions: { ...requestTagKeys(Tag), ...resourceTagKeys(taggable(aws, id).Tags, 'ec2:ResourceTag') },
    })),
  concerns: ({ ResourceId }) => ResourceId[0],
  answer({ ResourceId, Tag }, { aws }) {
    const changes = ResourceId.map((id) => taggable(aws, id)).map((snapshot) => ({
      snapshot,
      tags: merged(snapshot.Tags, Tag),
    }));
    if (changes.some(({ tags }) => tags.length > MAX_TAGS)) {
      reject('TagLimitExceeded', `A resource may have ${MAX_TAGS} tags.`);
    }
    for (const { snapshot, tags } of changes) snapshot.Tags = tags;
    return { return: true };
  },
});

const taggable = (aws: EmbeddedAws, id: string): Snapshot =>
  id.startsWith('snap-')
    ? existingSnapshot(aws, id)
    : reject('InvalidID', `The embedded AWS can tag snapshots only, not '${id}'.`);

const merged = (existing: readonly Tag[], given: readonly Tag[]): Tag[] => [
  ...existing.filter(({ Key }) => !given.some((tag) => tag.Key === Key)),
  ...given,
];
