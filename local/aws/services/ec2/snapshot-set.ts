/** The set of snapshots that the VSS agent on an instance takes: it calls CreateSnapshots itself and tags what it made. */
import type { EmbeddedAws } from '../../embedded-aws';
import { faultError, isAftermath } from '../../fault-error';
import { ConnectionLost } from '../../under-fault';
import type { Instance, Snapshot, Tag } from '../../world';
import { beginSnapshots } from './begin-snapshots';

export interface SnapshotSet {
  readonly instance: Instance;
  readonly excludeBoot: boolean;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** The version of the VSS components whose tags these are.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-comps-history.html */
const VSS_COMPONENTS_VERSION = '2.5.1';

/** Throws the service's error if a fault strikes `ec2:CreateSnapshots` of the instance, or EBS refuses. Nothing is made then, unless it
 *  is the answer that was lost. */
export function createSnapshotSet(aws: EmbeddedAws, set: SnapshotSet): Snapshot[] {
  const { instance, excludeBoot, description, tags } = set;
  const fault = aws.faults.strike('ec2:CreateSnapshots', instance.InstanceId);
  const isLost = fault?.error === 'LostAnswer';
  if (fault !== undefined && !isAftermath(fault) && !isLost) throw faultError(fault, 'ec2:CreateSnapshots');
  const setId = aws.ids.uuid(`snapshot set ${instance.InstanceId} ${aws.clock.now().toISOString()}`);
  const snapshots = beginSnapshots(aws, {
    volumes: instance.volumes.filter(({ DeviceName }) => !(excludeBoot && DeviceName === instance.RootDeviceName)),
    description,
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html names the three reserved tags; how the
    // value of AwsVssConfig is written, AWS does not say.
    tagsOf: ({ DeviceName }) => [
      ...tags,
      { Key: 'Device', Value: DeviceName },
      { Key: 'AwsVssConfig', Value: `Version=${VSS_COMPONENTS_VERSION};SnapshotSetId={${setId}}` },
    ],
    aftermath: fault,
  });
  if (isLost) throw new ConnectionLost('ec2:CreateSnapshots');
  return snapshots;
}

/** The agent says so only when all has been thawed in time; whatever ends it before leaves the set without the tag. */
export function tagConsistent(snapshots: readonly Snapshot[]): void {
  for (const snapshot of snapshots) snapshot.Tags = [...snapshot.Tags, { Key: 'AppConsistent', Value: 'True' }];
}
