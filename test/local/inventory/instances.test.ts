/** Reads the output of `aws ec2 describe-instances`. */
import { loadInstances } from '../../../local/inventory/instances';
import { sampleInventory } from '../../../local/inventory/inventory';
import { faultOf, file } from '../../input-files';

const State = { Code: 16, Name: 'running' };
const instance = (index: number, rest: object = {}) => ({
  InstanceId: `i-${String(index).padStart(17, '0')}`,
  State,
  ...rest,
});
const load = (...Instances: object[]) =>
  loadInstances(file({ Reservations: [{ ReservationId: 'r-1', Instances }] })).instances;

test('the sample holds instances of every kind', () => {
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

test('accepts output without the members that AWS may omit', () => {
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

test('reads fifty tags in any script and ten thousand instances', () => {
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `鍵${index}`, Value: '🗄️ "x"' }));
  const many = Array.from({ length: 10_000 }, (_, index) => instance(index, { Tags }));
  const read = load(...many);
  expect(read).toHaveLength(10_000);
  expect(read.at(-1)?.Tags).toEqual(Tags);
});

test('derives the Region from the zone, also from a Local Zone', () => {
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
  ['UTF-16, big-endian, with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
])('%s', (_what, encode) => {
  const text = JSON.stringify({
    Reservations: [{ Instances: [instance(1, { Tags: [{ Key: 'Name', Value: 'Köln' }] })] }],
  });
  expect(loadInstances(file(encode(text))).instances[0]?.Tags).toEqual([{ Key: 'Name', Value: 'Köln' }]);
});

test('reports all faults at once, each with its path', () => {
  const path = file({
    Reservations: [
      { Instances: [instance(1), { State }, instance(2, { Tags: [{ Value: 'x' }] })] },
      { Instances: [instance(3, { State: {} }), { InstanceId: 'fs-1', State }] },
    ],
  });
  const fault = faultOf(() => loadInstances(path));
  expect(fault.split('\n')).toEqual([
    `${path} is not the output of aws ec2 describe-instances:`,
    '  Reservations[0].Instances[1].InstanceId: is missing',
    expect.stringContaining('  Reservations[0].Instances[2].Tags[0].Key: '),
    '  Reservations[1].Instances[0].State.Name: is missing',
    '  Reservations[1].Instances[1].InstanceId: must be an instance id such as i-0123456789abcdef0',
    `Create it with: aws ec2 describe-instances --output json > ${path}`,
  ]);
});

test('reports both paths of an id that occurs twice', () => {
  const fault = faultOf(() => load(instance(1), instance(2), instance(1)));
  expect(fault).toContain(
    'Reservations[0].Instances[2]: i-00000000000000001 occurs twice, first at Reservations[0].Instances[0]',
  );
});

test('lists the first faults of many and counts the rest', () => {
  expect(faultOf(() => load(...Array.from({ length: 100 }, () => ({ State }))))).toContain('and 80 more');
});

test.each([
  ['not there', '/nowhere/ec2.json', 'no such file'],
  ['a folder', '/', 'it is a folder'],
  ['empty', file(' \n'), 'it is empty'],
  ['cut off', file('{"Reservations": ['), 'it is not JSON'],
  ['a table', file('-----\n|Describe|'), '--output json'],
  [
    'the other command',
    file({ FileSystems: [] }),
    'this is the output of another command, aws fsx describe-file-systems',
  ],
  ['something else', file({ Users: [], Count: 0 }), 'must have Reservations at the top (got Users, Count)'],
  ['a list', file([]), 'must be an object with Reservations (got a list)'],
  ['null', file('null'), 'must be an object with Reservations (got null)'],
  ['of a wrong type', file({ Reservations: {} }), 'Reservations: must be a list'],
])('a file that is %s', (_what, path, words) => {
  const fault = faultOf(() => loadInstances(path));
  expect(fault).toContain(words);
  expect(fault).toContain(path);
  expect(fault).toContain('Create it with: aws ec2 describe-instances');
});
