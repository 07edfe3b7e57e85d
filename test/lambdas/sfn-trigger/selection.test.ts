/** Which tagged resources are selected, and why the others are skipped. */
import type { InstanceBlockDeviceMapping, InstanceStateName } from '@aws-sdk/client-ec2';
import type { FileSystem } from '@aws-sdk/client-fsx';
import fc from 'fast-check';
import { selectFileSystems } from '../../../lambdas/sfn-trigger/file-systems';
import { selectInstances } from '../../../lambdas/sfn-trigger/instances';

const TARGET = { key: 'ResourceType', value: 'SnapshotMgmtTarget' };
const TAGGED = [
  { Key: 'Name', Value: 'x' },
  { Key: TARGET.key, Value: TARGET.value },
];

const fileSystem = (more: Partial<FileSystem> = {}): FileSystem => ({
  FileSystemId: 'fs-1',
  FileSystemType: 'WINDOWS',
  Lifecycle: 'AVAILABLE',
  Tags: TAGGED,
  ...more,
});
const lustre = (DeploymentType: 'PERSISTENT_1' | 'PERSISTENT_2' | 'SCRATCH_2', ImportPath?: string) =>
  fileSystem({
    FileSystemType: 'LUSTRE',
    LustreConfiguration: {
      DeploymentType,
      ...(ImportPath !== undefined && { DataRepositoryConfiguration: { ImportPath } }),
    },
  });

test.each([
  ['Windows', fileSystem()],
  ['OpenZFS', fileSystem({ FileSystemType: 'OPENZFS' })],
  ['persistent Lustre', lustre('PERSISTENT_1')],
  ['persistent Lustre of the second generation', lustre('PERSISTENT_2')],
])('%s is selected', (_, one) => {
  expect(selectFileSystems([one], TARGET)).toEqual({ selected: ['fs-1'], skipped: [] });
});

test.each([
  [fileSystem({ FileSystemType: 'ONTAP' }), 'ONTAP is backed up per volume'],
  [fileSystem({ FileSystemType: 'ONTAP', Lifecycle: 'UPDATING' }), 'ONTAP is backed up per volume'],
  [lustre('SCRATCH_2'), 'Lustre of type SCRATCH_2 cannot be backed up'],
  [lustre('PERSISTENT_1', 's3://bucket'), 'Lustre linked to a data repository cannot be backed up'],
  [fileSystem({ FileSystemType: 'LUSTRE' }), 'Lustre of type unknown cannot be backed up'],
  [fileSystem({ Lifecycle: 'UPDATING' }), 'its lifecycle is UPDATING'],
  [fileSystem({ Lifecycle: 'MISCONFIGURED' }), 'its lifecycle is MISCONFIGURED'],
])('what cannot be backed up is skipped with the reason (%#)', (one, Reason) => {
  expect(selectFileSystems([one], TARGET)).toEqual({ selected: [], skipped: [{ ResourceId: 'fs-1', Reason }] });
});

const BOOT = { DeviceName: '/dev/sda1', Ebs: { VolumeId: 'vol-0' } };
const DATA = { DeviceName: 'xvdf', Ebs: { VolumeId: 'vol-1' } };

const instance = (
  name: InstanceStateName,
  windows = true,
  BlockDeviceMappings: InstanceBlockDeviceMapping[] = [BOOT, DATA],
  excludeBootVolume = true,
) =>
  selectInstances(
    [
      {
        InstanceId: 'i-1',
        State: { Name: name },
        Tags: TAGGED,
        RootDeviceName: '/dev/sda1',
        BlockDeviceMappings,
        ...(windows && { Platform: 'Windows' }),
      },
    ],
    TARGET,
    excludeBootVolume,
  );

test('if boot volumes are included, selects an instance with only a boot volume, but none without volumes', () => {
  expect(instance('running', true, [BOOT], false)).toEqual({ selected: ['i-1'], skipped: [] });
  expect(instance('running', true, [], false).skipped).toEqual([{ ResourceId: 'i-1', Reason: 'it has no volumes' }]);
});

test.each([[[]], [[BOOT]]])('an instance without data volumes is skipped (%#)', (mappings) => {
  const Reason = 'it has no data volumes; the boot volume is excluded';
  expect(instance('running', true, mappings)).toEqual({ selected: [], skipped: [{ ResourceId: 'i-1', Reason }] });
});

test('a running Windows instance is selected', () => {
  expect(instance('running')).toEqual({ selected: ['i-1'], skipped: [] });
});

test.each([
  ['stopped', true, 'it is stopped'],
  ['stopping', true, 'it is stopping'],
  ['pending', true, 'it is pending'],
  ['running', false, 'not a Windows instance'],
  ['stopped', false, 'not a Windows instance'],
] as const)('an instance that is %s (Windows: %s) is skipped with the reason', (name, windows, Reason) => {
  expect(instance(name, windows)).toEqual({ selected: [], skipped: [{ ResourceId: 'i-1', Reason }] });
});

test.each(['terminated', 'shutting-down'] as const)('an instance that is %s is ignored without a report', (name) => {
  expect(instance(name)).toEqual({ selected: [], skipped: [] });
});

const tags = fc.option(
  fc.array(
    fc.record({
      Key: fc.constantFrom(TARGET.key, TARGET.key, TARGET.key.toLowerCase(), 'Name'),
      Value: fc.constantFrom(TARGET.value, TARGET.value, TARGET.value.toUpperCase(), '*', ''),
    }),
    { maxLength: 3 },
  ),
  { nil: undefined },
);

test('considers only resources with exactly the tag, each once, sorted by id', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ n: fc.nat(5), tags }), { maxLength: 20 }), (list) => {
      const found = list.map(({ n, tags: Tags }) => {
        const { Tags: _, ...untagged } = fileSystem({ FileSystemId: `fs-${n}` });
        return Tags === undefined ? untagged : { ...untagged, Tags };
      });
      const isTagged = ({ Tags = [] }: FileSystem) =>
        Tags.find(({ Key }) => Key === TARGET.key)?.Value === TARGET.value;
      const expected = new Set(found.filter(isTagged).map(({ FileSystemId }) => FileSystemId));
      expect(selectFileSystems(found, TARGET).selected).toEqual([...expected].sort());
    }),
  );
});
