/** Invoking functions over the wire. */
import { InvokeCommand, type InvokeCommandInput } from '@aws-sdk/client-lambda';
import { arn, closeAccounts, openAccount } from '../../../automation/small-account';

afterEach(closeAccounts);

const greet = `exports.handler = async (event, context) => {
  if (event.fail) throw new TypeError('not today');
  return { hello: event.name ?? 'world', by: context.functionName };
};`;

const open = (wishes = {}) => openAccount({ functions: { Greet: greet }, ...wishes });

async function invoke(input: Partial<InvokeCommandInput>, wishes = {}) {
  const { lambda } = await open(wishes);
  const answer = await lambda.send(new InvokeCommand({ FunctionName: 'Greet', ...input }));
  const payload = Buffer.from(answer.Payload ?? []).toString();
  return { ...answer, payload: payload === '' ? undefined : JSON.parse(payload) };
}

test('the payload goes in and comes out', async () => {
  const { StatusCode, ExecutedVersion, FunctionError, payload } = await invoke({
    Payload: Buffer.from('{"name":"you"}'),
  });
  expect([StatusCode, ExecutedVersion, FunctionError]).toEqual([200, '$LATEST', undefined]);
  expect(payload).toEqual({ hello: 'you', by: 'Greet' });
});

test('a function error is an answer, not an error', async () => {
  const { StatusCode, FunctionError, payload } = await invoke({ Payload: Buffer.from('{"fail":true}') });
  expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
  expect(payload).toMatchObject({ errorType: 'TypeError', errorMessage: 'not today' });
});

test('a dry run invokes nothing', async () => {
  const faults = [{ call: 'lambda:Greet', error: 'ServiceException' }];
  expect(await invoke({ InvocationType: 'DryRun' }, { faults })).toMatchObject({ StatusCode: 204, payload: undefined });
});

test('an event is accepted at once and delivered later, refusals and failures notwithstanding', async () => {
  const faults = [{ call: 'lambda:Greet', error: 'TooManyRequestsException', times: [1] }];
  const { lambda, aws } = await open({ faults });
  let invoked = 0;
  const invokeFunction = aws.functions.invoke.bind(aws.functions);
  jest.spyOn(aws.functions, 'invoke').mockImplementation(async (name, payload) => {
    invoked += 1;
    return invokeFunction(name, payload);
  });
  const command = new InvokeCommand({
    FunctionName: 'Greet',
    InvocationType: 'Event',
    Payload: Buffer.from('{"fail":true}'),
  });
  expect((await lambda.send(command)).StatusCode).toBe(202);
  await aws.clock.sleep(10 * 60_000);
  // Refused once, then tried three times.
  expect(invoked).toBe(4);
});

test.each([
  ['an unknown function', { FunctionName: 'Other' }, 'ResourceNotFoundException'],
  ['a version', { Qualifier: '7' }, 'InvalidParameterValueException'],
  ['a payload that is not JSON', { Payload: Buffer.from('{') }, 'InvalidRequestContentException'],
])('%s is refused', async (_, input, name) => {
  await expect(invoke(input)).rejects.toMatchObject({ name });
});

test('the caller needs the permission for this function', async () => {
  const allow = (name: string) => ({
    policies: {
      Starter: {
        Statement: [
          {
            Effect: 'Allow' as const,
            Action: ['lambda:InvokeFunction'],
            Resource: [arn('lambda', `function:${name}`)],
          },
        ],
      },
    },
  });
  await expect(invoke({}, allow('Greet'))).resolves.toMatchObject({ StatusCode: 200 });
  await expect(invoke({}, allow('Other'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a function calls the embedded AWS under its own role', async () => {
  const call = `exports.handler = async () => {
    const { SFN } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sfn'))});
    return new SFN({ maxAttempts: 1 }).listStateMachines({}).then(({ stateMachines }) => stateMachines.length);
  };`;
  const denied = { policies: { Function: { Statement: [] } } };
  expect((await invoke({}, { functions: { Greet: call } })).payload).toBe(0);
  expect((await invoke({}, { functions: { Greet: call }, ...denied })).payload).toMatchObject({
    errorType: 'AccessDeniedException',
    errorMessage: expect.stringContaining('assumed-role/Function/Greet'),
  });
});
