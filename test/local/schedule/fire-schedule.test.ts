/** A schedule substitutes its input, uses its role, and retries its target. */
import { fireSchedule } from '../../../local/schedule/fire-schedule';
import { arn, closeAccounts, openAccount, QUEUE, roleArn, START } from '../automation/small-account';

afterEach(closeAccounts);

const echo = 'exports.handler = async (event) => event;';

async function fire(input: string, { wishes = {}, at }: { wishes?: object; at?: Date } = {}) {
  const schedule = {
    name: 'Nightly',
    expression: 'cron(0 20 * * ? *)',
    timezone: 'UTC',
    state: 'ENABLED' as const,
    input,
    targetArn: arn('lambda', 'function:Echo'),
    roleArn: roleArn('Scheduler'),
    maximumRetryAttempts: 10,
    maximumEventAgeSeconds: 3600,
    deadLetterArn: QUEUE,
  };
  const { aws } = await openAccount({ functions: { Echo: echo }, schedules: [schedule], ...wishes });
  const firing = await fireSchedule(aws, schedule, at);
  const outcome = firing.delivered ? firing.outcome : undefined;
  return {
    firing,
    outcome,
    deadLetters: aws.world.queues.get(QUEUE) ?? [],
    minutes: (aws.clock.now().getTime() - START.getTime()) / 60_000,
    event: JSON.parse(outcome?.payload ?? 'null'),
  };
}

const INPUT = JSON.stringify({
  at: '<aws.scheduler.scheduled-time>',
  id: '<aws.scheduler.execution-id>',
  text: '<aws.scheduler.attempt-number> of <aws.scheduler.schedule-arn>, <not.mine>',
});

test('context attributes are filled in', async () => {
  const { event } = await fire(INPUT, { at: new Date('2030-03-02T01:02:03.456Z') });
  expect(event).toEqual({
    at: '2030-03-02T01:02:03Z',
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    text: `1 of ${arn('scheduler', 'schedule/default/Nightly')}, <not.mine>`,
  });
});

test('without a time it is due now', async () => {
  expect((await fire(INPUT)).event.at).toBe('2030-03-01T20:00:00Z');
});

const fails = (...times: number[]) => ({ wishes: { faults: [{ call: 'lambda:Echo', error: 'Oops', times }] } });

test.each([
  ['succeeds at once', fails(), undefined, 0],
  ['fails once', fails(1), undefined, 1],
  ['fails twice', fails(1, 2), undefined, 3],
  ['fails three times', fails(1, 2, 3), 'Unhandled', 3],
])('a target that %s', async (_, settings, functionError, minutes) => {
  const fired = await fire('{}', settings);
  expect(fired.outcome?.functionError).toBe(functionError);
  expect(fired.minutes).toBe(minutes);
});

test('a service that refuses for a while is retried', async () => {
  const faults = [{ call: 'lambda:Echo', error: 'TooManyRequestsException', times: [1, 2, 3] }];
  const { outcome, minutes } = await fire('{"a":1}', { wishes: { faults } });
  expect([outcome?.payload, minutes]).toEqual(['{"a":1}', 7 / 60]);
});

test('a service that refuses for six hours is not retried any more', async () => {
  const faults = [{ call: 'lambda:Echo', error: 'ServiceException' }];
  const { firing, outcome, deadLetters } = await fire('{}', { wishes: { faults } });
  expect([firing.delivered, outcome]).toEqual([true, undefined]);
  expect(deadLetters.map(({ body }) => JSON.parse(body).requestContext)).toEqual([
    expect.objectContaining({ condition: 'EventAgeExceeded', approximateInvokeCount: 0 }),
  ]);
});

test('an event for which the target failed three times is sent to the on-failure destination', async () => {
  const { deadLetters } = await fire('{"a":1}', fails(1, 2, 3));
  expect(deadLetters.map(({ body }) => JSON.parse(body))).toEqual([
    {
      version: '1.0',
      timestamp: '2030-03-01T20:03:00.000Z',
      requestContext: {
        requestId: expect.any(String),
        functionArn: `${arn('lambda', 'function:Echo')}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Oops', errorMessage: expect.any(String) },
    },
  ]);
});

test('the schedule´s role has to be allowed to invoke the target; what is refused becomes a dead letter', async () => {
  const send = { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [QUEUE] };
  const { firing, deadLetters } = await fire('{"a":1}', { wishes: { policies: { Scheduler: { Statement: [send] } } } });
  const reason = expect.stringMatching(/^AccessDeniedException: .*lambda:InvokeFunction on resource: .*function:Echo/);
  expect(firing).toEqual({ delivered: false, reason });
  expect(deadLetters).toMatchObject([
    { body: '{"a":1}', attributes: { ERROR_CODE: 'AccessDeniedException', RETRY_ATTEMPTS: '0' } },
  ]);
});

const refuses = (error: string, ...times: number[]) => ({
  wishes: { faults: [{ call: 'lambda:Invoke', error, ...(times.length > 0 && { times }) }] },
});

test('Scheduler retries an event that Lambda refuses', async () => {
  const { firing, event, deadLetters } = await fire(
    '"<aws.scheduler.attempt-number>"',
    refuses('ServiceException', 1, 2),
  );
  expect([firing.delivered, event, deadLetters]).toEqual([true, '3', []]);
});

test('an event that Lambda refuses in every retry of the schedule becomes a dead letter', async () => {
  const { firing, deadLetters, minutes } = await fire('{}', refuses('ServiceException'));
  expect(firing.delivered).toBe(false);
  expect(deadLetters).toMatchObject([{ attributes: { RETRY_ATTEMPTS: '10' } }]);
  expect(minutes).toBeLessThan(60);
});
