/** Task states call functions as the state machine's role, and errors reach them under the names that AWS gives them. */
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { arn, closeAccounts, openAccount } from '../../../automation/small-account';

afterEach(closeAccounts);

const greet = `exports.handler = async (event) => {
  if (event.fail) { const error = new Error('not today'); error.name = event.fail; throw error; }
  if (event.die) process.exit(1);
  return { hello: event.name ?? 'world', count: (globalThis.count = (globalThis.count ?? 0) + 1) };
};`;

const invoke = (Payload: unknown, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: arn('lambda', 'function:Greet'), Payload },
  End: true,
  ...more,
});

async function run(state: object, wishes = {}) {
  const account = await openAccount({
    functions: { Greet: greet },
    stateMachine: { StartAt: 'A', States: { A: state } },
    ...wishes,
  });
  const [machine] = account.aws.deployment.stateMachines;
  if (machine === undefined) throw new Error('no machine');
  const { executionArn } = account.aws.executions.start(machine, 'night', '{}');
  const execution = await account.aws.executions.ended(executionArn);
  return { ...account, execution, output: execution.output === undefined ? undefined : JSON.parse(execution.output) };
}

test('lambda:invoke answers with status and payload', async () => {
  const { output } = await run(invoke({ name: 'you' }));
  expect(output).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: { hello: 'you' } });
});

test('a function as the resource answers with the payload itself', async () => {
  const { output } = await run({ Type: 'Task', Resource: arn('lambda', 'function:Greet'), End: true });
  expect(output).toMatchObject({ hello: 'world' });
});

test('a function´s error has its own name, and the payload as its cause', async () => {
  const { execution } = await run(invoke({ fail: 'ServiceLimitExceeded' }));
  expect(execution).toMatchObject({ status: 'FAILED', error: 'ServiceLimitExceeded' });
  expect(JSON.parse(execution.cause ?? '')).toMatchObject({
    errorType: 'ServiceLimitExceeded',
    errorMessage: 'not today',
  });
});

test('a process that dies is Runtime.ExitError', async () => {
  expect((await run(invoke({ die: true }))).execution).toMatchObject({ status: 'FAILED', error: 'Runtime.ExitError' });
});

test('an error can be caught by its name', async () => {
  const caught = invoke({ fail: 'Busy' }, { Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }] });
  const stateMachine = { StartAt: 'A', States: { A: caught, B: { Type: 'Pass', End: true } } };
  expect((await run(caught, { stateMachine })).output).toMatchObject({ Error: 'Busy' });
});

const RETRY = [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 10, MaxAttempts: 1 }];

test.each(['ServiceException', 'LostAnswer'])('%s is retried as an error of the Lambda service', async (error) => {
  const faults = [{ call: 'lambda:Greet', error, times: [1] }];
  const { output, execution } = await run(invoke({}, { Retry: RETRY }), { faults });
  // With the lost answer the function has worked twice.
  expect(output.Payload.count).toBe(error === 'LostAnswer' ? 2 : 1);
  expect((execution.stopDate?.getTime() ?? 0) - execution.startDate.getTime()).toBe(10_000);
});

test('a task times out in virtual time', async () => {
  const faults = [{ call: 'lambda:Greet', error: 'Sandbox.Timedout' }];
  const { execution } = await run(invoke({}, { TimeoutSeconds: 30 }), { faults });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  expect((execution.stopDate?.getTime() ?? 0) - execution.startDate.getTime()).toBe(30_000);
});

test('a function that times out first is Sandbox.Timedout', async () => {
  const faults = [{ call: 'lambda:Greet', error: 'Sandbox.Timedout' }];
  expect((await run(invoke({}, { TimeoutSeconds: 90 }), { faults })).execution).toMatchObject({
    error: 'Sandbox.Timedout',
  });
});

test.each([
  [
    'a function that does not exist',
    { ...invoke({}), Parameters: { FunctionName: 'Other' } },
    'Lambda.ResourceNotFoundException',
    'Function not found',
  ],
  [
    'a service that is unknown here',
    { ...invoke({}), Resource: 'arn:aws:states:::sns:publish' },
    'States.Runtime',
    'cannot be performed by the embedded AWS',
  ],
  [
    'a parameter that is unknown here',
    { ...invoke({}), Parameters: { FunctionName: 'Greet', Qualifier: '1' } },
    'States.Runtime',
    'Qualifier',
  ],
])('%s fails', async (_, state, error, cause) => {
  expect((await run(state)).execution).toMatchObject({
    status: 'FAILED',
    error,
    cause: expect.stringContaining(cause),
  });
});

const may = (...statements: readonly [string, string][]) => ({
  policies: {
    Workflow: {
      Statement: statements.map(([Action, Resource]) => ({
        Effect: 'Allow' as const,
        Action: [Action],
        Resource: [Resource],
      })),
    },
  },
});
const INVOKE: [string, string] = ['lambda:InvokeFunction', arn('lambda', 'function:Greet')];

test('the state machine´s role has to be allowed to invoke the function', async () => {
  expect((await run(invoke({}), may(INVOKE))).execution.status).toBe('SUCCEEDED');
  expect((await run(invoke({}), may())).execution).toMatchObject({
    error: 'Lambda.AWSLambdaException',
    cause: expect.stringContaining('is not authorized to perform: lambda:InvokeFunction'),
  });
});

describe('a distributed Map', () => {
  const map = {
    Type: 'Map',
    Label: 'Items',
    ItemsPath: '$.items',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Greet',
      States: { Greet: { ...invoke({ 'name.$': '$' }), OutputPath: '$.Payload.hello' } },
    },
    End: true,
  };
  const stateMachine = {
    StartAt: 'List',
    States: { List: { Type: 'Pass', Result: { items: ['a', 'b', 'c'] }, Next: 'Each' }, Each: map },
  };

  test('runs its items as executions of their own', async () => {
    const { output, aws } = await run(map, { stateMachine });
    expect(output).toEqual(['a', 'b', 'c']);
    const children = aws.executions.list().filter(({ mapRunArn }) => mapRunArn !== undefined);
    expect(children).toHaveLength(3);
    expect(children[0]?.executionArn).toContain(':execution:Machine/Items:');
    expect(children[0]?.mapRunArn).toContain(':mapRun:Machine/Items:');
    expect(children[0]?.history.map(({ type }) => type)).toContain('TaskSucceeded');
    expect(children[0]?.status).toBe('SUCCEEDED');
  });

  test('its children are listed by its Map Run, not among the executions of the machine', async () => {
    const { sfn, aws } = await run(map, { stateMachine });
    const names = async (of: object) => {
      const { executions = [] } = await sfn.send(new ListExecutionsCommand(of));
      return executions.map(({ name }) => name);
    };
    const [mapRunArn] = aws.executions.list().flatMap((execution) => execution.mapRunArn ?? []);
    expect(await names({ mapRunArn })).toHaveLength(3);
    expect(await names({ stateMachineArn: arn('states', 'stateMachine:Machine') })).toEqual(['night']);
    await expect(names({})).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('needs the right to start executions of its state machine and to look after them', async () => {
    expect((await run(map, { stateMachine, ...may(INVOKE) })).execution).toMatchObject({
      status: 'FAILED',
      cause: expect.stringContaining('states:StartExecution'),
    });
    const start: [string, string] = ['states:StartExecution', arn('states', 'stateMachine:Machine')];
    const follow: [string, string] = ['states:DescribeExecution', arn('states', 'execution:Machine/*')];
    const unfollowed = await run(map, { stateMachine, ...may(INVOKE, start) });
    expect(unfollowed.execution).toMatchObject({
      error: 'States.Permissions',
      cause: expect.stringContaining('states:DescribeExecution'),
    });
    expect((await run(map, { stateMachine, ...may(INVOKE, start, follow) })).execution.status).toBe('SUCCEEDED');
  });
});
