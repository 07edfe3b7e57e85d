/** What IAM has to allow before snapshots are created: from which volumes, and with which tags.
 *  https://docs.aws.amazon.com/ebs/latest/userguide/ebs-creating-snapshot.html */
import type { AuthorizationRequest } from '../../../iam/request';
import { requestTagKeys, resourceTagKeys } from '../../../iam/tag-keys';
import type { Instance, Tag, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { ec2Arn, snapshotArn } from './arn';

type CreatingAction = 'CreateSnapshot' | 'CreateSnapshots';

/** Tagging on creation is authorized as CreateTags, too.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html */
export function newSnapshotRequests(
  aws: EmbeddedAws,
  name: CreatingAction,
  volumes: readonly Volume[],
  tags: readonly Tag[],
): AuthorizationRequest[] {
  const action = `ec2:${name}`;
  const newSnapshot = { resource: snapshotArn(aws, '*'), conditions: requestTagKeys(tags) };
  const tagging = { ...newSnapshot, conditions: { ...newSnapshot.conditions, 'ec2:CreateAction': name } };
  return [
    ...volumes.map(({ VolumeId }) => ({ action, resource: ec2Arn(aws, 'volume', VolumeId) })),
    { action, ...newSnapshot },
    ...(tags.length > 0 ? [{ action: 'ec2:CreateTags', ...tagging }] : []),
  ];
}

export const instanceRequest = (aws: EmbeddedAws, { InstanceId, Tags }: Instance): AuthorizationRequest => ({
  action: 'ec2:CreateSnapshots',
  resource: ec2Arn(aws, 'instance', InstanceId),
  conditions: resourceTagKeys(Tags, 'ec2:ResourceTag'),
});
