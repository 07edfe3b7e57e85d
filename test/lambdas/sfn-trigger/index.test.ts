/** The trigger function as Lambda calls it. */
import { SCHEDULE_INPUT } from '../../../contracts/trigger';
import { handler } from '../../../lambdas/sfn-trigger';
import { startWire, type Wire } from '../wire';

const before = { ...process.env };
const lines: string[] = [];
let wire: Wire;

beforeAll(async () => {
  wire = await startWire({
    DescribeFileSystems: () => ({
      FileSystems: [
        { FileSystemId: 'fs-1', FileSystemType: 'WINDOWS', Lifecycle: 'AVAILABLE', Tags: [{ Key: 'k', Value: 'v' }] },
      ],
    }),
    DescribeInstances: () => ({}),
    StartExecution: ({ name }) => ({ executionArn: `arn:${name}`, startDate: 1 }),
  });
  Object.assign(process.env, {
    STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:Snapshots',
    CREATED_BY: 'fsx-ebs-snapshot-mgmt/Test',
    FSX_TAG_KEY: 'k',
    FSX_TAG_VALUE: 'v',
    EC2_TAG_KEY: 'k',
    EC2_TAG_VALUE: 'v',
    EXCLUDE_BOOT_VOLUME: 'true',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: wire.settings.endpoint,
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterAll(async () => {
  process.env = before;
  jest.restoreAllMocks();
  await wire.stop();
});

test.each([
  [{ ...SCHEDULE_INPUT, ScheduledTime: '2026-11-22T20:00:00Z' }, '2026-11-22T20-00-00Z'],
  [null, 'the-request'],
])('for any event (%j), starts the fleet and logs the name of the execution', async (event, name) => {
  lines.length = 0;
  const outcome = await handler(event, { awsRequestId: 'the-request', getRemainingTimeInMillis: () => 60_000 });
  expect(outcome).toMatchObject({
    Executions: [{ ExecutionName: name, ExecutionArn: `arn:${name}`, AlreadyStarted: false }],
    FSxFileSystems: 1,
    Ec2Instances: 0,
  });
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { message: 'fleet selected', skipped: [] },
    { message: 'answered', execution: name },
  ]);
});
