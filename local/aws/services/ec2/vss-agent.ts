/** What IAM has to allow the VSS agent on an instance, under the instance's role.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-iam-reqs.html */
import type { AuthorizationRequest } from '../../../iam/request';
import { requestTagKeys, resourceTagKeys } from '../../../iam/tag-keys';
import type { Instance, Snapshot, Tag, Volume } from '../../../world/world';
import { instanceAsCaller } from '../../authorization/instance-role';
import type { EmbeddedAws } from '../../embedded-aws';
import { ec2Arn, snapshotArn } from './arn';
import { instanceRequest, newSnapshotRequests } from './new-snapshot';

export function vssAgent(aws: EmbeddedAws, instance: Instance) {
  const caller = instanceAsCaller(aws, instance);
  const itself = ec2Arn(aws, 'instance', instance.InstanceId);
  // Requests signed with an instance's credentials carry its ARN.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-policy-keys
  const source = { 'ec2:SourceInstanceARN': itself };
  const aboutItself = { ...source, 'ec2:InstanceId': instance.InstanceId };
  const demand = (request: AuthorizationRequest, keys: Readonly<Record<string, string>> = source) =>
    aws.authorization.demand(caller, { ...request, conditions: { ...request.conditions, ...keys } });
  return {
    /** Before anything is created, with the tags that the snapshots get. */
    demandCreation(volumes: readonly Volume[], tags: readonly Tag[]): void {
      demand({ action: 'ec2:DescribeInstanceAttribute', resource: itself }, aboutItself);
      demand(instanceRequest(aws, instance), aboutItself);
      for (const request of newSnapshotRequests(aws, 'CreateSnapshots', volumes, tags)) demand(request);
    },
    /** Of snapshots that exist: the agent knows only then whether they are consistent. */
    demandTagging(snapshot: Snapshot, tags: readonly Tag[]): void {
      demand({
        action: 'ec2:CreateTags',
        resource: snapshotArn(aws, snapshot.SnapshotId),
        conditions: { ...requestTagKeys(tags), ...resourceTagKeys(snapshot.Tags, 'ec2:ResourceTag') },
      });
    },
  };
}
