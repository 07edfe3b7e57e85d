/** The fleet of a plan as AWS CLI output, which the rehearsal reads and which is saved of a failing run. */
import { fileSystemId, instanceId, type Plan, volumeId } from './plan';

const TARGET = { Key: 'ResourceType', Value: 'SnapshotMgmtTarget' };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const device = (disk: number): string => (disk === 0 ? '/dev/sda1' : `xvd${'fghijklmnop'[disk - 1]}`);

export const describeInstances = ({ instances }: Plan) => ({
  Reservations: [
    {
      OwnerId: '123456789012',
      Instances: instances.map(({ dataVolumes }, index) => ({
        InstanceId: instanceId(index),
        State: { Code: 16, Name: 'running' },
        Platform: 'windows',
        RootDeviceName: '/dev/sda1',
        BlockDeviceMappings: upTo(dataVolumes + 1).map((disk) => ({
          DeviceName: device(disk),
          Ebs: { VolumeId: volumeId(index, disk), Status: 'attached' },
        })),
        Tags: [TARGET, { Key: 'Name', Value: `instance-${index + 1}` }],
      })),
    },
  ],
});

export const describeFileSystems = ({ fileSystems }: Plan) => ({
  FileSystems: fileSystems.map(({ gibibytes }, index) => ({
    FileSystemId: fileSystemId(index),
    FileSystemType: 'WINDOWS',
    Lifecycle: 'AVAILABLE',
    StorageCapacity: gibibytes,
    ResourceARN: `arn:aws:fsx:eu-west-1:123456789012:file-system/${fileSystemId(index)}`,
    Tags: [TARGET, { Key: 'Name', Value: `share-${index + 1}` }],
  })),
});
