/** The actions other than aws:runCommand, and the permissions that their role needs. */
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts, INSTANCE } from './small-account';

afterEach(closeAccounts);

const online = {
  action: 'aws:waitForAwsResourceProperty',
  inputs: {
    Service: 'ssm',
    Api: 'DescribeInstanceInformation',
    InstanceInformationFilterList: [{ key: 'InstanceIds', valueSet: [INSTANCE] }],
    PropertySelector: '$.InstanceInformationList[0].PingStatus',
    DesiredValues: ['Online'],
  },
  timeoutSeconds: 120,
};

test('a wait ends when the property has the value', async () => {
  const { status, seconds } = await runDocument(documentOf([step('A', online)]), {}, async ({ windows, clock }) => {
    windows.goOffline();
    await clock.sleep(52_000);
    windows.comeOnline();
  });
  expect([status, seconds]).toEqual(['Success', 55]);
});

test('a finished wait sends no more requests', async () => {
  const inputs = { ...online.inputs, DesiredValues: ['ConnectionLost'] };
  const { aws, clock } = await runDocument(documentOf([step('A', { ...online, inputs })]));
  const demand = jest.spyOn(aws.authorization, 'demand');
  await clock.sleep(600_000);
  expect(demand).not.toHaveBeenCalled();
});

test('a wait for a value that never occurs times out', async () => {
  const inputs = {
    ...online.inputs,
    InstanceInformationFilterList: [{ key: 'InstanceIds', valueSet: ['i-00000000'] }],
  };
  const { status, seconds } = await runDocument(documentOf([step('A', { ...online, inputs })]));
  expect([status, seconds]).toEqual(['TimedOut', 120]);
});

test('an assertion fails at once', async () => {
  const asserted = { ...online, action: 'aws:assertAwsResourceProperty' };
  expect((await runDocument(documentOf([step('A', asserted)]))).status).toBe('Success');
  const inputs = { ...online.inputs, DesiredValues: ['ConnectionLost'] };
  const { status, execution, seconds } = await runDocument(documentOf([step('A', { ...asserted, inputs })]));
  expect([status, seconds]).toEqual(['Failed', 0]);
  expect(execution.FailureMessage).toContain('"Online", desired is ConnectionLost');
});

test('a branch reads the output of an API call', async () => {
  const ask = {
    action: 'aws:executeAwsApi',
    inputs: { Service: 'ssm', Api: 'DescribeInstanceInformation' },
    outputs: [{ Name: 'Status', Selector: '$.InstanceInformationList[0].PingStatus', Type: 'String' }],
  };
  const choose = {
    action: 'aws:branch',
    inputs: { Choices: [{ NextStep: 'C', Variable: '{{ A.Status }}', StringEquals: 'Online' }], Default: 'Z' },
  };
  const steps = [step('A', ask), step('B', choose), step('Z', { isEnd: true }), step('C')];
  expect((await runDocument(documentOf(steps))).steps).toEqual({
    A: 'Success',
    B: 'Success',
    C: 'Success',
    Z: 'Pending',
  });
});

test.each([
  [{ Variable: '5', NumericGreater: 4 }, 'C'],
  [{ Not: { Variable: 'abc', StartsWith: 'b' } }, 'C'],
  [
    {
      And: [
        { Variable: 'abc', EndsWith: 'c' },
        { Variable: 'true', BooleanEquals: false },
      ],
    },
    'Z',
  ],
  [
    {
      Or: [
        { Variable: 'ABC', EqualsIgnoreCase: 'abc' },
        { Variable: 'x', Contains: 'y' },
      ],
    },
    'C',
  ],
])('a choice by %j goes to %s', async (condition, target) => {
  const choose = { action: 'aws:branch', inputs: { Choices: [{ NextStep: 'C', ...condition }], Default: 'Z' } };
  const { steps } = await runDocument(documentOf([step('B', choose), step('Z', { isEnd: true }), step('C')]));
  expect(steps[target]).toBe('Success');
});

test('a branch without a matching choice and without a default fails', async () => {
  const choose = { action: 'aws:branch', inputs: { Choices: [{ NextStep: 'C', Variable: '1', StringEquals: '2' }] } };
  expect((await runDocument(documentOf([step('B', choose), step('C')]))).status).toBe('Failed');
});

test('a sleep takes its duration', async () => {
  const { seconds } = await runDocument(
    documentOf([step('A', { action: 'aws:sleep', inputs: { Duration: 'PT1H2M3S' } })]),
  );
  expect(seconds).toBe(3723);
});

test('system variables and outputs of earlier steps are substituted', async () => {
  const text =
    '{{automation:EXECUTION_ID}} {{ global:REGION }} {{global:ACCOUNT_ID}} {{global:DATE}} {{global:DATE_TIME}}';
  const steps = [step('A', script(`Write-Output '${text}'`)), step('B', script("Write-Output 'A: {{ A.Output }}'"))];
  const { execution } = await runDocument(documentOf(steps));
  expect(execution.StepExecutions[1]?.Outputs?.Output).toEqual([
    `A: ${execution.AutomationExecutionId} eu-west-1 111122223333 2030-03-01 2030-03-01_20.00.00`,
  ]);
});

test('the outputs of a document are those of its steps', async () => {
  const steps = [step('A', script("Write-Output 'the answer'"))];
  const { execution } = await runDocument(documentOf(steps, { outputs: ['A.Output', 'A.Status'] }));
  expect(execution.Outputs).toEqual({ 'A.Output': ['the answer'], 'A.Status': ['Success'] });
});

test.each([
  [
    'a step in another service',
    { ...online, inputs: { ...online.inputs, Service: 'ec2', Api: 'TerminateInstances' } },
    'ec2:TerminateInstances cannot be called here',
  ],
  [
    'a document unknown here',
    { inputs: { ...script('').inputs, DocumentName: 'AWS-RunShellScript' } },
    'AWS-RunShellScript cannot be run here',
  ],
  [
    'an instance that is not there',
    { inputs: { ...script('').inputs, InstanceIds: ['i-00000000'] } },
    'InvalidInstanceId',
  ],
  [
    'a parameter of no document',
    { inputs: { ...script('').inputs, Parameters: { command: ['x'] } } },
    'InvalidParameters',
  ],
  ['a delivery of too few seconds', { inputs: { ...script('').inputs, TimeoutSeconds: 20 } }, 'TimeoutSeconds'],
])('%s fails its step', async (_, fields, message) => {
  const { status, execution } = await runDocument(documentOf([step('A', fields)]));
  expect(status).toBe('Failed');
  expect(execution.FailureMessage).toContain(message);
});

describe('the role of the runbook', () => {
  const SEND = { Effect: 'Allow' as const, Action: ['ssm:SendCommand'] };
  const document = { ...SEND, Resource: ['arn:aws:ssm:eu-west-1::document/AWS-RunPowerShellScript'] };
  const instance = (value: string) => ({
    ...SEND,
    Resource: ['arn:aws:ec2:eu-west-1:111122223333:instance/*'],
    Condition: { StringEquals: { 'ssm:resourceTag/Backup': [value] } },
  });
  const reading = (Action: string) => ({ Effect: 'Allow' as const, Action: [Action], Resource: ['*'] });
  const read = reading('ssm:List*');

  test.each([
    ['document, tagged instance and reading', [document, instance('yes'), read], undefined],
    [
      'no document',
      [instance('yes'), read],
      'ssm:SendCommand on resource: arn:aws:ssm:eu-west-1::document/AWS-RunPowerShellScript',
    ],
    [
      'instances of another tag',
      [document, instance('no'), read],
      `ssm:SendCommand on resource: arn:aws:ec2:eu-west-1:111122223333:instance/${INSTANCE}`,
    ],
    ['no list of commands', [document, instance('yes'), reading('ssm:ListCommandInvocations')], 'ssm:ListCommands '],
    ['no list of invocations', [document, instance('yes'), reading('ssm:ListCommands')], 'ssm:ListCommandInvocations '],
  ])('%s', async (_, statements, denied) => {
    const { status, execution } = await runDocument(documentOf([step('A')]), {
      policies: { Runbook: { Statement: statements } },
    });
    expect(status).toBe(denied === undefined ? 'Success' : 'Failed');
    if (denied !== undefined) expect(execution.FailureMessage).toContain(denied);
  });

  test('needs the permission for the call of a wait', async () => {
    const { status, execution } = await runDocument(documentOf([step('A', online)]), {
      policies: { Runbook: { Statement: [] } },
    });
    expect(status).toBe('Failed');
    expect(execution.FailureMessage).toContain('ssm:DescribeInstanceInformation');
  });
});
