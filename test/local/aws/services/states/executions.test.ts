/** Executions over the wire: started once, watched, listed, stopped. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { arn, closeAccounts, openAccount, START } from '../../../automation/small-account';

afterEach(closeAccounts);

const MACHINE = arn('states', 'stateMachine:Machine');
const wait = {
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Pass' },
    Pass: { Type: 'Pass', Result: { done: true }, End: true },
  },
};

const open = (wishes = {}) => openAccount({ stateMachine: wait, ...wishes });
type Account = Awaited<ReturnType<typeof open>>;

const start = ({ sfn, clock }: Account, input: { name?: string; input?: string; stateMachineArn?: string } = {}) =>
  clock.during(() => sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE, ...input })));

test('an execution runs in virtual time to its output', async () => {
  const account = await open();
  const { executionArn, startDate } = await start(account, { name: 'night-1', input: '{"a":1}' });
  expect([executionArn, startDate]).toEqual([arn('states', 'execution:Machine:night-1'), START]);
  const describe = () => account.clock.during(() => account.sfn.send(new DescribeExecutionCommand({ executionArn })));
  expect(await describe()).toMatchObject({
    status: 'RUNNING',
    input: '{"a":1}',
    stateMachineArn: MACHINE,
    name: 'night-1',
  });
  await account.aws.executions.ended(executionArn ?? '');
  expect(await describe()).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
  expect((await describe()).stopDate?.getTime()).toBe(START.getTime() + 60_000);
  expect(account.events.map(({ event }) => event.type)).toEqual([
    'ExecutionStarted',
    'WaitStateEntered',
    'WaitStateExited',
    'PassStateEntered',
    'PassStateExited',
    'ExecutionSucceeded',
  ]);
  expect(account.events[2]).toMatchObject({ executionArn, time: new Date(START.getTime() + 60_000) });
});

describe('a name', () => {
  test('with the same input is the execution that runs', async () => {
    const account = await open();
    await start(account, { name: 'night', input: '{}' });
    await expect(start(account, { name: 'night', input: '{}' })).resolves.toMatchObject({ startDate: START });
    expect(account.aws.executions.list()).toHaveLength(1);
  });

  test.each([
    ['with another input', '{"a":1}', false],
    ['that has ended', '{}', true],
  ])('%s is taken', async (_, input, ended) => {
    const account = await open();
    const { executionArn } = await start(account, { name: 'night', input: '{}' });
    if (ended) await account.aws.executions.ended(executionArn ?? '');
    await expect(start(account, { name: 'night', input })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test.each(['2030-03-01T20:00', 'a b', 'a/b', 'a#b', 'a\u0007'])('%j is no name', async (name) => {
    await expect(start(await open(), { name })).rejects.toMatchObject({ name: 'InvalidName' });
  });

  test('of more than 80 characters is too long', async () => {
    await expect(start(await open(), { name: 'a'.repeat(81) })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(start(await open(), { name: 'a'.repeat(80) })).resolves.toBeDefined();
  });

  test('is made up where none is given', async () => {
    const account = await open();
    const names = await Promise.all([start(account), start(account)]);
    expect(new Set(names.map(({ executionArn }) => executionArn)).size).toBe(2);
  });
});

test.each([
  ['input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
  ['input above 256 KiB', { input: JSON.stringify('ä'.repeat(131_072)) }, 'ValidationException'],
  ['an unknown state machine', { stateMachineArn: `${MACHINE}2` }, 'StateMachineDoesNotExist'],
])('%s is refused', async (_, input, name) => {
  await expect(start(await open(), input)).rejects.toMatchObject({ name });
});

test('starting needs the permission for this state machine', async () => {
  const allow = (Resource: string) => ({
    policies: {
      Starter: { Statement: [{ Effect: 'Allow' as const, Action: ['states:StartExecution'], Resource: [Resource] }] },
    },
  });
  await expect(start(await open(allow(MACHINE)))).resolves.toBeDefined();
  await expect(start(await open(allow(`${MACHINE}2`)))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a history is read in pages, forwards and backwards, with data or without', async () => {
  const account = await open();
  const { executionArn } = await start(account, { input: '{"a":1}' });
  await account.aws.executions.ended(executionArn ?? '');
  const read = async (settings: { reverseOrder?: boolean; includeExecutionData?: boolean }) => {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await account.sfn.send(
        new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 4, ...settings }),
      );
      expect(page.events?.length).toBeLessThanOrEqual(4);
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return events;
  };
  const forwards = await read({});
  expect(forwards.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(forwards[0]).toMatchObject({
    type: 'ExecutionStarted',
    timestamp: START,
    executionStartedEventDetails: { input: '{"a":1}' },
  });
  expect((await read({ reverseOrder: true })).map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(JSON.stringify(await read({ includeExecutionData: false }))).not.toContain('{\\"a\\":1}');
});

test('a stopped execution is aborted, with the reason given', async () => {
  const account = await open();
  const { executionArn } = await start(account);
  const { stopDate } = await account.clock.during(() =>
    account.sfn.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'for today' })),
  );
  expect(stopDate).toEqual(START);
  expect(await account.sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'ABORTED',
    error: 'Enough',
    cause: 'for today',
  });
});

test('executions are listed by status', async () => {
  const account = await open();
  const { executionArn } = await start(account, { name: 'one' });
  await account.aws.executions.ended(executionArn ?? '');
  await start(account, { name: 'two' });
  const list = async (statusFilter?: 'RUNNING' | 'SUCCEEDED') => {
    const command = new ListExecutionsCommand({ stateMachineArn: MACHINE, ...(statusFilter && { statusFilter }) });
    const { executions = [] } = await account.clock.during(() => account.sfn.send(command));
    return executions.map(({ name }) => name);
  };
  expect(await list()).toEqual(['one', 'two']);
  expect(await list('RUNNING')).toEqual(['two']);
  expect(await list('SUCCEEDED')).toEqual(['one']);
});

test('an execution that is not there does not exist', async () => {
  const { sfn } = await open();
  const executionArn = arn('states', 'execution:Machine:none');
  for (const command of [new DescribeExecutionCommand({ executionArn }), new StopExecutionCommand({ executionArn })]) {
    await expect(command instanceof StopExecutionCommand ? sfn.send(command) : sfn.send(command)).rejects.toMatchObject(
      {
        name: 'ExecutionDoesNotExist',
      },
    );
  }
});

test('the state machine is described and listed', async () => {
  const { sfn } = await open();
  const described = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: MACHINE }));
  expect(described).toMatchObject({ name: 'Machine', status: 'ACTIVE', type: 'STANDARD' });
  expect(JSON.parse(described.definition ?? '')).toEqual(wait);
  expect((await sfn.send(new ListStateMachinesCommand({}))).stateMachines).toMatchObject([
    { stateMachineArn: MACHINE },
  ]);
});

test('a definition is validated', async () => {
  const { sfn } = await open();
  const validate = (definition: string) => sfn.send(new ValidateStateMachineDefinitionCommand({ definition }));
  expect(await validate(JSON.stringify(wait))).toMatchObject({ result: 'OK', diagnostics: [] });
  const broken = { ...wait, StartAt: 'Nowhere' };
  expect(await validate(JSON.stringify(broken))).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ code: 'MISSING_TRANSITION_TARGET' }],
  });
  expect(await validate('{')).toMatchObject({ result: 'FAIL', diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
});

describe('a state machine created by a call', () => {
  const roleArn = 'arn:aws:iam::123456789012:role/Any';
  const create = ({ sfn, clock }: Account, definition: unknown, name = 'Second') =>
    clock.during(() =>
      sfn.send(new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(definition) })),
    );

  test('runs beside the deployed one, and the same again is the same machine', async () => {
    const account = await open();
    const { stateMachineArn = '' } = await create(account, wait);
    expect(stateMachineArn).toBe(arn('states', 'stateMachine:Second'));
    expect((await create(account, wait)).stateMachineArn).toBe(stateMachineArn);
    const { stateMachines } = await account.clock.during(() => account.sfn.send(new ListStateMachinesCommand({})));
    expect(stateMachines?.map(({ name }) => name).sort()).toEqual(['Machine', 'Second']);
    const { executionArn = '' } = await start(account, { stateMachineArn });
    expect(await account.aws.executions.ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('is refused with every fault of its definition, in the words of AWS', async () => {
    await expect(create(await open(), { StartAt: 'Nowhere' })).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(/^Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: .*States/),
    });
  });

  test('is refused under the name of another, or a name that cannot be', async () => {
    const account = await open();
    await create(account, wait);
    const other = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    await expect(create(account, other)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    await expect(create(account, other, 'a name')).rejects.toMatchObject({ name: 'InvalidName' });
  });
});
