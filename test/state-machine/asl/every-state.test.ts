/** Every state type and field together: the rendered definition is valid for asl-validator and the interpreter, and runs. */
import { Clock } from '../../../local/clock';
import { run, StatesError, validate } from '../../../local/states-language/execution';
import { callsOf, permissionsOf, render } from '../../../state-machine/asl';
import { files } from './every-reader';
import { everyState, type Order } from './every-state';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:Measure';
const definition = render(everyState, { Measure: FUNCTION }, { timeoutSeconds: 86_400 });
const validateElsewhere: (definition: object) => { errors: { 'Error code': string; Message: string }[] } =
  jest.requireActual('asl-validator');

const order: Order & Record<string, unknown> = {
  Items: [{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }],
  First: { Id: 'a' },
  Names: ['vol-1'],
  Flag: true,
  Note: 'noted',
  Limits: { Seconds: 3, Concurrency: 2, Until: '2030-06-01T10:00:00Z', Percentage: 10, Count: 1 },
  Retyped: '',
};

test('the definition, in canonical order', () => {
  expect(JSON.stringify(definition, null, 1)).toMatchSnapshot();
  expect(JSON.stringify(render(files, {}), null, 1)).toMatchSnapshot();
});

test('asl-validator and the interpreter find no fault', () => {
  expect(validateElsewhere(definition).errors).toEqual([]);
  expect(validate(definition)).toEqual([]);
});

test('asl-validator accepts the fields that need Amazon S3, and the interpreter names them as unsupported', () => {
  expect(validateElsewhere(render(files, {})).errors).toEqual([]);
  const messages = validate(render(files, {})).map(({ message }) => message);
  expect(messages.filter((message) => /reads from Amazon S3/.test(message))).toHaveLength(6);
});

test('it runs through every state except those of failure', async () => {
  const clock = new Clock(new Date('2030-06-01T00:00:00Z'));
  const called: [string, unknown][] = [];
  const outcome = await run({
    definition,
    input: JSON.parse(JSON.stringify(order)),
    execution: {
      Id: 'arn:aws:states:eu-west-1:123456789012:execution:Every:run',
      Name: 'run',
      RoleArn: 'arn:aws:iam::123456789012:role/role',
      StartTime: '2030-06-01T00:00:00Z',
    },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:Every', Name: 'Every' },
    clock,
    runTask: async ({ stateName, parameters, timeoutSeconds, taskToken }) => {
      called.push([stateName, parameters]);
      if (stateName === 'Measure') {
        if (called.length === 1) throw new StatesError('Gone', 'for a while');
        return { Payload: { Size: timeoutSeconds ?? 0, Name: 'thing', Surplus: true } };
      }
      if (stateName === 'Save') return { Done: true, Surplus: true };
      if (stateName === 'Look') return { Volumes: [{ Size: 8 }] };
      if (stateName === 'RunOther') return { Output: 'o' };
      return { Yes: taskToken !== undefined };
    },
  });
  expect(called.map(([name]) => name)).toEqual(['Measure', 'Measure', 'Save', 'Look', 'Ask', 'RunOther']);
  expect(called[1]?.[1]).toEqual({ FunctionName: FUNCTION, Payload: { Operation: 'Measure', Id: 'a' } });
  // The retry of Guard waits up to a second: its jitter is FULL.
  expect(clock.now().toISOString()).toMatch(/^2030-06-01T10:00:00/);
  expect(outcome).toEqual({
    status: 'SUCCEEDED',
    output: {
      ...order,
      Retyped: '2030-06-01T10:00:00Z',
      Constant: ['any', { 'JSON.$x': null }],
      Measured: { Size: 3, Name: 'thing' },
      Look: { Volumes: [{ Size: 8 }] },
      Answer: { Yes: true },
      Inline: { Count: 3, All: [{ Id: 'Inline 0 a' }, { Id: 'Inline 1 b' }, { Id: 'Inline 2 c' }] },
      Distributed: order.Items,
      Batched: [{ Run: 'run' }, { Run: 'run' }],
      Both: { L: 'thing', R: 2 },
      Failure: { Error: 'Broken', Cause: 'run' },
      Reported: { Cause: 'run' },
    },
  });
});

test('callsOf lists the calls of a machine at any depth', () => {
  expect(callsOf(everyState)).toEqual([
    {
      machine: 'EveryState',
      state: 'Measure',
      action: 'lambda:invoke',
      functionName: 'Measure',
      constants: { Operation: 'Measure' },
    },
    { machine: 'EveryState', state: 'Save', action: 'dynamodb:putItem' },
    { machine: 'EveryState', state: 'Look', action: 'aws-sdk:ec2:describeVolumes' },
    { machine: 'EveryState', state: 'Ask', action: 'sqs:sendMessage.waitForTaskToken' },
    { machine: 'EveryState', state: 'RunOther', action: 'states:startExecution.sync:2' },
  ]);
});

test('permissionsOf lists the permissions that the role needs', () => {
  expect(permissionsOf(everyState)).toEqual([
    { action: 'lambda:InvokeFunction', on: 'function', functionName: 'Measure' },
    // What the call itself needs is the other role's business.
    { action: 'sts:AssumeRole', on: 'resource', arn: 'arn:aws:iam::210987654321:role/writer' },
    { action: 'ec2:DescribeVolumes', on: 'resource', arn: '*' },
    { action: 'sqs:SendMessage', on: 'resource', arn: 'arn:aws:sqs:*:*:Questions' },
    { action: 'states:StartExecution', on: 'resource', arn: 'arn:aws:states:*:*:stateMachine:Other' },
    { action: 'states:StartExecution', on: 'itself' },
    { action: 'states:DescribeExecution', on: 'its executions' },
    { action: 'states:RedriveExecution', on: 'its executions' },
    { action: 'states:StopExecution', on: 'its executions' },
  ]);
});

test('readers and writers add permissions on Amazon S3', () => {
  const onBuckets = permissionsOf(files).flatMap((permission) =>
    permission.on === 'resource' ? [`${permission.action} ${permission.arn}`] : [],
  );
  expect(onBuckets).toEqual([
    's3:GetObject *',
    's3:GetObject arn:aws:s3:::files/*',
    's3:ListBucket arn:aws:s3:::files',
    's3:PutObject arn:aws:s3:::files/*',
    's3:ListMultipartUploadParts arn:aws:s3:::files/*',
    's3:AbortMultipartUpload arn:aws:s3:::files/*',
  ]);
});
