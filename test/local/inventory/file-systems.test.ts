/** Reads the output of `aws fsx describe-file-systems`. */
import { loadFileSystems } from '../../../local/inventory/file-systems';
import { loadInventory, sampleInventory } from '../../../local/inventory/inventory';
import { faultOf, file } from '../../input-files';

const fileSystem = (rest: object = {}) => ({
  FileSystemId: 'fs-0a4e1d7c93b2f6850',
  FileSystemType: 'WINDOWS',
  Lifecycle: 'AVAILABLE',
  ...rest,
});
const load = (...FileSystems: object[]) => loadFileSystems(file({ FileSystems }));

test('the sample has file systems to back up, one without the tag and an unhealthy one', () => {
  const { fileSystems, accountId, region } = loadFileSystems(sampleInventory.fileSystems);
  expect({ accountId, region }).toEqual({ accountId: '210987654321', region: 'eu-west-1' });
  const kinds = fileSystems.map(
    ({ FileSystemType, Lifecycle, Tags }) => `${FileSystemType} ${Lifecycle} ${Tags.length > 1}`,
  );
  expect(kinds.toSorted()).toEqual([
    'LUSTRE AVAILABLE false',
    'ONTAP AVAILABLE true',
    ...Array(3).fill('WINDOWS AVAILABLE true'),
    'WINDOWS MISCONFIGURED true',
  ]);
});

test('reads timestamps as both versions of the AWS CLI write them', () => {
  const expected = new Date('2025-02-11T08:14:07.412Z');
  for (const CreationTime of [1739261647.412, '2025-02-11T09:14:07.412000+01:00']) {
    expect(load(fileSystem({ CreationTime })).fileSystems[0]?.description.CreationTime).toEqual(expected);
  }
});

test('keeps unknown members unchanged', () => {
  const odd = { OpenZFSConfiguration: { RootVolumeId: 'fsvol-1' }, FromTheFuture: [{ a: null }] };
  expect(load(fileSystem(odd)).fileSystems[0]?.description).toMatchObject(odd);
});

test('accepts output without tags, ARNs or file systems', () => {
  expect(load(fileSystem()).fileSystems[0]?.Tags).toEqual([]);
  expect(load(fileSystem({ OwnerId: '111122223333' })).accountId).toBe('111122223333');
  expect(load()).toEqual({ fileSystems: [] });
});

test('reports faults with their paths', () => {
  const fault = faultOf(() => load(fileSystem({ FileSystemId: undefined }), fileSystem({ CreationTime: 'yesterday' })));
  expect(fault).toContain('FileSystems[0].FileSystemId: is missing');
  expect(fault).toContain('FileSystems[1].CreationTime: must be a timestamp');
  expect(faultOf(() => load(fileSystem(), fileSystem()))).toContain(
    'FileSystems[1]: fs-0a4e1d7c93b2f6850 occurs twice',
  );
});

test('reports the faults of both files at once', () => {
  const fault = faultOf(() => loadInventory({ instances: '/nowhere/ec2.json', fileSystems: file('{') }));
  expect(fault).toContain('/nowhere/ec2.json: no such file');
  expect(fault).toContain('is not JSON');
});
