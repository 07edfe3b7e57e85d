/** The SnapshotMgmt function as Lambda calls it. */
import { SNAPSHOT_MGMT } from '../../../contracts/operation';
import { operationsOf } from '../../../contracts/operations';
import { handler } from '../../../lambdas/snapshot-mgmt';
import { Refusal, startWire, type Wire } from '../wire';
import { ENVIRONMENT } from './manager';

const before = { ...process.env };
const lines: string[] = [];
let backups: unknown = {};
let wire: Wire;

beforeAll(async () => {
  wire = await startWire({ DescribeBackups: () => backups });
  Object.assign(
    process.env,
    Object.fromEntries(Object.entries(ENVIRONMENT).map(([name, value]) => [name, `${value}`])),
    {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: wire.settings.endpoint,
    },
  );
});
afterAll(async () => {
  process.env = before;
  await wire.stop();
});
beforeEach(() => {
  lines.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const invoke = (event: unknown) =>
  handler(event, { awsRequestId: 'the-request', getRemainingTimeInMillis: () => 60_000 });
const logged = () => lines.map((line): unknown => JSON.parse(line));
const CHECK = { EventType: 'CheckBackupInProgress', FileSystemId: 'fs-1', AttemptCount: 0 };

test('reports all faults of the environment until it is valid', async () => {
  process.env.ACCEPTED_GRADE = 'Perfect';
  process.env.RUNBOOK_VERSION = '$LATEST';
  await expect(invoke(CHECK)).rejects.toMatchObject({
    name: 'Unexpected',
    message: expect.stringMatching(/RUNBOOK_VERSION: .*ACCEPTED_GRADE: /),
  });
  Object.assign(process.env, {
    ACCEPTED_GRADE: ENVIRONMENT.ACCEPTED_GRADE,
    RUNBOOK_VERSION: ENVIRONMENT.RUNBOOK_VERSION,
  });
  expect(await invoke(CHECK)).toEqual({ BackupInProgress: false, AttemptCount: 0 });
});

test('performs an operation at the endpoint of the environment and logs one line', async () => {
  expect(await invoke(CHECK)).toEqual({ BackupInProgress: false, AttemptCount: 0 });
  expect(logged()).toEqual([
    expect.objectContaining({
      level: 'INFO',
      message: 'answered',
      requestId: 'the-request',
      operation: 'CheckBackupInProgress',
      FileSystemId: 'fs-1',
    }),
  ]);
});

test.each([null, 'text', [], {}, { EventType: 'Nonsense' }, { EventType: 'toString' }])(
  '%j is invalid input, and the error lists the valid event types',
  async (event) => {
    const { message, name } = await invoke(event).then(
      () => ({ name: '', message: '' }),
      (error: Error) => error,
    );
    expect(name).toBe('InvalidInput');
    if (event !== null && typeof event === 'object' && 'EventType' in event) {
      for (const { constants } of operationsOf(SNAPSHOT_MGMT)) expect(message).toContain(constants.EventType);
    }
  },
);

test.each([
  { EventType: 'CleanupFSxBackups', FileSystemId: 'fs-1', Now: '2026-03-02T20:00:00Z' },
  { EventType: 'CleanupEbsSnapshots', InstanceId: 'i-1', Now: '2026-03-02T20:00:00Z' },
])('names the function that performs $EventType since an upgrade', async (event) => {
  await expect(invoke(event)).rejects.toMatchObject({
    name: 'OperationMoved',
    message: expect.stringMatching(new RegExp(`^${event.EventType} is performed by the function Retention `)),
  });
});

test('reports all faults of a payload at once, with their paths', async () => {
  const event = { EventType: 'EBSSnapshot', InstanceId: 'fs-1', RequestId: 'a:b', AttemptCount: -1 };
  await expect(invoke(event)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(/InstanceId: .*RequestId: .*AttemptCount: /),
  });
});

test('an undeclared error becomes Unexpected and short; only the log has its stack trace', async () => {
  backups = new Refusal('AccessDeniedException', 'x'.repeat(2000));
  const event = { EventType: 'FSxBackupStatus', BackupId: 'backup-1', PollCount: 0 };
  await expect(invoke(event)).rejects.toMatchObject({
    name: 'Unexpected',
    message: expect.stringMatching(/^FSxBackupStatus backup-1: AccessDeniedException: x{100,200}…$/),
    stack: '',
  });
  expect(logged()).toEqual([
    expect.objectContaining({ level: 'ERROR', error: 'Unexpected', trace: expect.stringContaining(' at ') }),
  ]);
});
