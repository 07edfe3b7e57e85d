/** The snapshot set that the VSS agent on an instance takes: the agent calls CreateSnapshots itself, under the instance's role, and
 *  tags the snapshots. */
import type { Instance, Snapshot, Tag, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { ConnectionLost } from '../../faults/apply-fault';
import { faultError, isAftermath } from '../../faults/fault-error';
import { beginSnapshots } from './begin-snapshots';
import { vssAgent } from './vss-agent';

export interface SnapshotSet {
  readonly instance: Instance;
  readonly volumes: readonly Volume[];
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** The version of the VSS components that writes these tags.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-comps-history.html */
const VSS_COMPONENTS_VERSION = '2.5.1';

/** Throws the service's error if the instance's role lacks a permission, a fault strikes `ec2:CreateSnapshots` of the instance, or
 *  EBS rejects the request. The snapshots then exist only if a fault lost the response. */
export function createSnapshotSet(aws: EmbeddedAws, { instance, volumes, description, tags }: SnapshotSet): Snapshot[] {
  const setId = aws.ids.uuid(`snapshot set ${instance.InstanceId} ${aws.clock.now().toISOString()}`);
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html names the three reserved tags; AWS does not
  // document the format of AwsVssConfig.
  const tagsOf = ({ DeviceName }: Pick<Volume, 'DeviceName'>): readonly Tag[] => [
    ...tags,
    { Key: 'Device', Value: DeviceName },
    { Key: 'AwsVssConfig', Value: `Version=${VSS_COMPONENTS_VERSION};SnapshotSetId={${setId}}` },
  ];
  vssAgent(aws, instance).demandCreation(volumes, tagsOf({ DeviceName: '' }));
  const fault = aws.faults.strike('ec2:CreateSnapshots', instance.InstanceId);
  const isLost = fault?.error === 'LostAnswer';
  if (fault !== undefined && !isAftermath(fault) && !isLost) throw faultError(fault, 'ec2:CreateSnapshots');
  const snapshots = beginSnapshots(aws, { volumes, description, tagsOf, aftermath: fault });
  if (isLost) throw new ConnectionLost('ec2:CreateSnapshots');
  return snapshots;
}

const CONSISTENT: Tag = { Key: 'AppConsistent', Value: 'True' };

/** The agent sets the tag only after the thaw succeeded in time. */
export function tagConsistent(aws: EmbeddedAws, instance: Instance, snapshots: readonly Snapshot[]): void {
  for (const snapshot of snapshots) {
    vssAgent(aws, instance).demandTagging(snapshot, [CONSISTENT]);
    snapshot.Tags = [...snapshot.Tags, CONSISTENT];
  }
}
