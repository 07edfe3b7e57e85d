/** The set of snapshots that the VSS agent on an instance takes: it calls CreateSnapshots itself, under the role of the instance,
 *  and tags what it made. */

import type { Instance, Snapshot, Tag, Volume } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { ConnectionLost } from '../../faults/apply-fault';
import { faultError, isAftermath } from '../../faults/fault-error';
import { beginSnapshots } from './begin-snapshots';
import { vssAgent } from './vss-agent';

export interface SnapshotSet {
  readonly instance: Instance;
  readonly excludeBoot: boolean;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** The version of the VSS components whose tags these are.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-comps-history.html */
const VSS_COMPONENTS_VERSION = '2.5.1';

/** Throws the service's error if the instance's role may not, a fault strikes `ec2:CreateSnapshots` of the instance, or EBS
 *  refuses. Nothing is made then, unless it is the answer that was lost. */
export function createSnapshotSet(aws: EmbeddedAws, set: SnapshotSet): Snapshot[] {
  const { instance, excludeBoot, description, tags } = set;
  const volumes = instance.volumes.filter(({ DeviceName }) => !(excludeBoot && DeviceName === instance.RootDeviceName));
  const setId = aws.ids.uuid(`snapshot set ${instance.InstanceId} ${aws.clock.now().toISOString()}`);
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html names the three reserved tags; how the
  // value of AwsVssConfig is written, AWS does not say.
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

/** The agent says so only when all has been thawed in time; whatever ends it before leaves the set without the tag. */
export function tagConsistent(aws: EmbeddedAws, instance: Instance, snapshots: readonly Snapshot[]): void {
  for (const snapshot of snapshots) {
    vssAgent(aws, instance).demandTagging(snapshot, [CONSISTENT]);
    snapshot.Tags = [...snapshot.Tags, CONSISTENT];
  }
}
