/** ec2:CreateTags, on snapshots. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
import * as v from 'valibot';
import { requestTagKeys, resourceTagKeys } from '../../../iam/tag-keys';
import type { Snapshot, Tag } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';
import { snapshotArn } from './arn';
import { ec2Action } from './ec2-action';
import { existingSnapshot } from './existing';
import { MAX_TAGS, Tags } from './parameters';

export const createTags = ec2Action({
  accepts: v.strictObject({ ResourceId: v.pipe(v.array(v.string()), v.minLength(1)), Tag: Tags }),
  authorize: ({ ResourceId, Tag }, { aws }) =>
    ResourceId.map((id) => ({
      action: 'ec2:CreateTags',
      resource: snapshotArn(aws, id),
      conditions: { ...requestTagKeys(Tag), ...resourceTagKeys(taggable(aws, id).Tags, 'ec2:ResourceTag') },
    })),
  concerns: ({ ResourceId }) => ResourceId[0],
  answer({ ResourceId, Tag }, { aws }) {
    const changes = ResourceId.map((id) => ({
      snapshot: taggable(aws, id),
      tags: merged(taggable(aws, id).Tags, Tag),
    }));
    if (changes.some(({ tags }) => tags.length > MAX_TAGS)) {
      throw new ServiceError('TagLimitExceeded', `A resource may have ${MAX_TAGS} tags.`);
    }
    for (const { snapshot, tags } of changes) snapshot.Tags = tags;
    return { return: true };
  },
});

function taggable(aws: EmbeddedAws, id: string): Snapshot {
  if (id.startsWith('snap-')) return existingSnapshot(aws, id);
  throw new ServiceError('InvalidID', `The embedded AWS can tag snapshots only, not '${id}'.`);
}

const merged = (existing: readonly Tag[], given: readonly Tag[]): Tag[] => [
  ...existing.filter(({ Key }) => !given.some((tag) => tag.Key === Key)),
  ...given,
];
