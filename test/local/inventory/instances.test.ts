import { loadInstances } from '../../../local/inventory/instances';
import { sampleInventory } from '../../../local/inventory/sample';
import { faultOf, file } from './files';

const State = { Code: 16, Name: 'running' };
const instance = (index: number, rest: object = {}) => ({
  InstanceId: `i-${String(index).padStart(17, '0')}`,
  State,
  ...rest,
});
const load = (...Instances: object[]) =>
  loadInstances(file({ Reservations: [{ ReservationId: 'r-1', Instances }] })).instances;

test('the sample holds every kind once', () => {
  const { instances, accountId, region } = loadInstances(sampleInventory.instances);
  expect({ accountId, region }).toEqual({ accountId: '210987654321', region: 'eu-west-1' });
  const isTarget = ({ Tags }: (typeof instances)[number]) => Tags.some(({ Value }) => Value === 'SnapshotMgmtTarget');
  const kinds = instances.map(
    (one) => `${one.State} ${one.isWindows ? 'Windows' : 'Linux'} ${isTarget(one) ? 'target' : 'other'}`,
  );
  expect(kinds.toSorted()).toEqual([
    'running Linux other',
    ...Array(4).fill('running Windows target'),
    'stopped Windows target',
  ]);
  expect(instances[0]?.volumes).toHaveLength(4);
});

test('what real output may leave out is not missed', () => {
  const [bare] = load(instance(1));
  expect(bare).toMatchObject({ Tags: [], volumes: [], RootDeviceName: '', isWindows: false });
  expect(load(instance(1, { Tags: null, BlockDeviceMappings: null, Placement: null }))).toHaveLength(1);
  expect(load(instance(1, { BlockDeviceMappings: [{ DeviceName: 'xvdca' }] }))[0]?.volumes).toEqual([]);
  expect(loadInstances(file({ Reservations: [] }))).toEqual({ instances: [] });
});

test.each([
  [{ Platform: 'windows' }, true],
  [{ Platform: 'Windows' }, true],
  [{ PlatformDetails: 'Windows with SQL Server Standard' }, true],
  [{ PlatformDetails: 'Linux/UNIX' }, false],
  [{}, false],
])('%j is Windows: %s', (rest, isWindows) => {
  expect(load(instance(1, rest))[0]?.isWindows).toBe(isWindows);
});

test('fifty tags in any script and ten thousand instances are read', () => {
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `鍵${index}`, Value: '🗄️ "x"' }));
  const many = Array.from({ length: 10_000 }, (_, index) => instance(index, { Tags }));
  const read = load(...many);
  expect(read).toHaveLength(10_000);
  expect(read.at(-1)?.Tags).toEqual(Tags);
});

test('the Region is told by the zone, also by a Local Zone', () => {
  const regionOf = (AvailabilityZone: string) =>
    loadInstances(file({ Reservations: [{ Instances: [instance(1, { Placement: { AvailabilityZone } })] }] })).region;
  expect(['ap-southeast-2b', 'us-gov-west-1a', 'us-west-2-lax-1a'].map(regionOf)).toEqual([
    'ap-southeast-2',
    'us-gov-west-1',
    'us-west-2',
  ]);
});

test.each([
  [
    'UTF-16 with a byte order mark, as Windows PowerShell writes',
    (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  ],
  ['UTF-16, the other way round', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
])('%s', (_what, encode) => {
  const text = JSON.stringify({
    Reservations: [{ Instances: [instance(1, { Tags: [{ Key: 'Name', Value: 'Köln' }] })] }],
  });
  expect(loadInstances(file(encode(text))).instances[0]?.Tags).toEqual([{ Key: 'Name', Value: 'Köln' }]);
});

test('all faults are told together, each with its place', () => {
  const path = file({
    Reservations: [
      { Instances: [instance(1), { State }, instance(2, { Tags: [{ Value: 'x' }] })] },
      { Instances: [instance(3, { State: {} }), { InstanceId: 'fs-1', State }] },
    ],
  });
  const fault = faultOf(() => loadInstances(path));
  expect(fault.split('\n')).toEqual([
    `${path} is not what aws ec2 describe-instances prints:`,
    '  Reservations[0].Instances[1].InstanceId: is missing',
    expect.stringContaining('  Reservations[0].Instances[2].Tags[0].Key: '),
    '  Reservations[1].Instances[0].State.Name: is missing',
    '  Reservations[1].Instances[1].InstanceId: must be an instance id such as i-0123456789abcdef0',
    `Write it with: aws ec2 describe-instances > ${path}`,
  ]);
});

test('an id that is there twice is told with both places', () => {
  const fault = faultOf(() => load(instance(1), instance(2), instance(1)));
  expect(fault).toContain(
    'Reservations[0].Instances[2]: i-00000000000000001 is there twice, first as Reservations[0].Instances[0]',
  );
});

test('of very many faults the first are told and the rest counted', () => {
  expect(faultOf(() => load(...Array.from({ length: 100 }, () => ({ State }))))).toContain('and 80 more');
});

test.each([
  ['not there', '/nowhere/ec2.json', 'there is no such file'],
  ['a folder', '/', 'it is a folder'],
  ['empty', file(' \n'), 'is empty'],
  ['cut off', file('{"Reservations": ['), 'is not JSON'],
  ['a table', file('-----\n|Describe|'), 'Use --output json'],
  ['the other command', file({ FileSystems: [] }), 'the output of another command, aws fsx describe-file-systems'],
  ['something else', file({ Users: [], Count: 0 }), 'has no Reservations at its top, only Users, Count'],
  ['a list', file([]), 'holds a list'],
  ['null', file('null'), 'holds null'],
  ['of a wrong type', file({ Reservations: {} }), 'Reservations: must be a list'],
])('a file that is %s', (_what, path, words) => {
  const fault = faultOf(() => loadInstances(path));
  expect(fault).toContain(words);
  expect(fault).toContain(path);
  expect(fault).toContain('Write it with: aws ec2 describe-instances');
});
