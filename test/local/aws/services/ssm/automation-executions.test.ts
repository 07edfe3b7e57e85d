/** Starting, watching and stopping automations over the wire. */
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  StartAutomationExecutionCommand,
  type StartAutomationExecutionCommandInput,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { documentOf, script, step } from '../../../automation/run-document';
import { arn, closeAccounts, openAccount, roleArn, START } from '../../../automation/small-account';

afterEach(closeAccounts);

const TOKEN = '01234567-89ab-4def-8123-456789abcdef';
const parameters = { Who: { type: 'String', default: 'world', allowedPattern: '[a-z]+' } };
const document = documentOf([step('A', script("Write-Output 'Hello {{ Who }}'"))], { parameters });

const open = (wishes = {}) => openAccount({ documents: { Greet: document }, ...wishes });
type Account = Awaited<ReturnType<typeof open>>;

const start = ({ ssm, clock }: Account, input: Partial<StartAutomationExecutionCommandInput> = {}) =>
  clock.during(() => ssm.send(new StartAutomationExecutionCommand({ DocumentName: 'Greet', ...input })));
const get = async ({ ssm, clock }: Account, AutomationExecutionId: string | undefined) =>
  (await clock.during(() => ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId }))))
    .AutomationExecution;

test('a run is pending, then in progress, then over; unreached times and outputs come later', async () => {
  const account = await open();
  const { AutomationExecutionId } = await start(account, { Parameters: { Who: ['you'] } });
  expect(await get(account, AutomationExecutionId)).toMatchObject({
    AutomationExecutionStatus: 'Pending',
    DocumentName: 'Greet',
    DocumentVersion: '1',
    ExecutionStartTime: START,
    Parameters: { Who: ['you'] },
    StepExecutions: [{ StepName: 'A', StepStatus: 'Pending' }],
  });
  await account.clock.sleep(500);
  expect(await get(account, AutomationExecutionId)).toMatchObject({
    AutomationExecutionStatus: 'InProgress',
    CurrentStepName: 'A',
    StepExecutions: [{ StepStatus: 'InProgress', ExecutionStartTime: START }],
  });
  await account.clock.sleep(60_000);
  const over = await get(account, AutomationExecutionId);
  expect(over).toMatchObject({
    AutomationExecutionStatus: 'Success',
    StepExecutions: [{ StepStatus: 'Success', ResponseCode: '0', Outputs: { Output: ['Hello you'] } }],
  });
  expect(over?.ExecutionEndTime).toBeInstanceOf(Date);
  const statuses = account.changes.map(
    ({ execution, step }) => step?.StepStatus ?? execution.AutomationExecutionStatus,
  );
  expect(statuses[0]).toBe('Pending');
  expect(statuses.at(-1)).toBe('Success');
});

test.each([
  ['an unknown document', { DocumentName: 'Other' }, 'AutomationDefinitionNotFoundException'],
  ['an unknown version', { DocumentVersion: '2' }, 'AutomationDefinitionVersionNotFoundException'],
  ['a wrong parameter', { Parameters: { Who: ['You'] } }, 'InvalidAutomationExecutionParametersException'],
  ['a token that is no UUID', { ClientToken: 'a'.repeat(36) }, 'ValidationException'],
  ['a value that is too long', { Parameters: { Who: ['a'.repeat(513)] } }, 'ValidationException'],
])('%s is refused', async (_, input, name) => {
  const account = await open();
  await expect(start(account, input)).rejects.toMatchObject({ name });
  expect(account.aws.automations.list()).toEqual([]);
});

test('a document with an action that is unknown here is refused, and named', async () => {
  const account = await open({ documents: { Greet: documentOf([step('A', { action: 'aws:executeScript' })]) } });
  await expect(start(account)).rejects.toThrow('A: the embedded AWS does not have aws:executeScript');
});

test('runs are found by the key of a tag that they were started with, never by its value', async () => {
  const account = await open();
  const tagged = await start(account, { Tags: [{ Key: 'Of/i-1', Value: 'a' }] });
  await start(account, { Tags: [{ Key: 'Of/i-2', Value: 'Of/i-1' }] });
  const listed = async (Key: 'TagKey' | 'ExecutionStatus', Value: string) => {
    const Filters = [
      { Key: 'TagKey' as const, Values: ['Of/i-1'] },
      { Key, Values: [Value] },
    ];
    const command = new DescribeAutomationExecutionsCommand({ Filters });
    const { AutomationExecutionMetadataList = [] } = await account.clock.during(() => account.ssm.send(command));
    return AutomationExecutionMetadataList.map((each) => each.AutomationExecutionId);
  };
  expect(await listed('TagKey', 'Of/i-1')).toEqual([tagged.AutomationExecutionId]);
  expect(await listed('ExecutionStatus', 'Failed')).toEqual([]);
  expect(JSON.stringify(await get(account, tagged.AutomationExecutionId))).not.toContain('Of/i-1');
});

test('six tags are too many', async () => {
  const Tags = Array.from({ length: 6 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  await expect(start(await open(), { Tags })).rejects.toMatchObject({ name: 'ValidationException' });
});

test.each(['1', '$DEFAULT', '$LATEST'])('version %s is the one that is deployed', async (DocumentVersion) => {
  await expect(start(await open(), { DocumentVersion })).resolves.toMatchObject({
    AutomationExecutionId: expect.any(String),
  });
});

test('one token is one run, however often it comes', async () => {
  const account = await open();
  const first = await start(account, { ClientToken: TOKEN });
  const again = await start(account, { ClientToken: TOKEN.toUpperCase() });
  expect(again.AutomationExecutionId).toBe(first.AutomationExecutionId);
  expect(account.aws.automations.list()).toHaveLength(1);
  await expect(start(account, { ClientToken: TOKEN, Parameters: { Who: ['you'] } })).rejects.toMatchObject({
    name: 'IdempotentParameterMismatch',
  });
});

describe('the permissions of the caller', () => {
  const ON_DOCUMENT = {
    Effect: 'Allow' as const,
    Action: ['ssm:StartAutomationExecution'],
    Resource: [arn('ssm', 'document/Greet')],
  };
  const ON_EXECUTION = { ...ON_DOCUMENT, Resource: [arn('ssm', 'automation-execution/*')] };
  const PASS = {
    Effect: 'Allow' as const,
    Action: ['iam:PassRole'],
    Resource: [roleArn('Runbook')],
    Condition: { StringEquals: { 'iam:PassedToService': ['ssm.amazonaws.com'] } },
  };
  test.each([
    ['all three', [ON_DOCUMENT, ON_EXECUTION, PASS], undefined],
    [
      'not the document',
      [ON_EXECUTION, PASS],
      `ssm:StartAutomationExecution on resource: ${arn('ssm', 'document/Greet')}`,
    ],
    [
      'not the execution',
      [ON_DOCUMENT, PASS],
      `ssm:StartAutomationExecution on resource: ${arn('ssm', 'automation-execution/*')}`,
    ],
    ['not the role', [ON_DOCUMENT, ON_EXECUTION], `iam:PassRole on resource: ${roleArn('Runbook')}`],
    [
      'the role to another service',
      [
        ON_DOCUMENT,
        ON_EXECUTION,
        { ...PASS, Condition: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com'] } } },
      ],
      'iam:PassRole',
    ],
  ])('%s', async (_, Statement, denied) => {
    const account = await open({ policies: { Starter: { Statement } } });
    if (denied === undefined) await expect(start(account)).resolves.toBeDefined();
    else
      await expect(start(account)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(denied),
      });
  });
});

test('starting and watching have their rates, in virtual time', async () => {
  const account = await open();
  const starts = await Promise.allSettled(Array.from({ length: 7 }, () => start(account)));
  const refused = starts.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
  await account.clock.sleep(1000);
  await expect(start(account)).resolves.toBeDefined();
  await expect(start(account)).rejects.toMatchObject({ name: 'ThrottlingException' });
  const [first] = account.aws.automations.list();
  const reads = await Promise.allSettled(Array.from({ length: 12 }, () => get(account, first?.AutomationExecutionId)));
  expect(reads.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
});

test('a run is stopped', async () => {
  const account = await open({ documents: { Greet: documentOf([step('A', script('Start-Sleep -Seconds 50'))]) } });
  const { AutomationExecutionId } = await start(account);
  await account.clock.sleep(10_000);
  await account.clock.during(() => account.ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId })));
  expect(await get(account, AutomationExecutionId)).toMatchObject({ AutomationExecutionStatus: 'Cancelled' });
});

test('an unknown run is not found', async () => {
  await expect(get(await open(), TOKEN)).rejects.toMatchObject({ name: 'AutomationExecutionNotFoundException' });
});

test('runs are listed by status and document, in pages', async () => {
  const account = await open();
  const { AutomationExecutionId } = await start(account);
  await account.clock.sleep(60_000);
  await start(account);
  const list = async (Filters: { Key: 'ExecutionStatus' | 'DocumentNamePrefix'; Values: string[] }[]) => {
    const command = new DescribeAutomationExecutionsCommand({ Filters });
    return (await account.clock.during(() => account.ssm.send(command))).AutomationExecutionMetadataList ?? [];
  };
  expect(await list([{ Key: 'ExecutionStatus', Values: ['Success'] }])).toMatchObject([{ AutomationExecutionId }]);
  expect(await list([{ Key: 'DocumentNamePrefix', Values: ['Gr'] }])).toHaveLength(2);
  expect(await list([{ Key: 'DocumentNamePrefix', Values: ['Other'] }])).toEqual([]);
});
