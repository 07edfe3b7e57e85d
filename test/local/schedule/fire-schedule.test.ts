/** A schedule fires: its input is filled in, its role is asked, its target is invoked until it succeeds. */
import { fireSchedule } from '../../../local/schedule/fire-schedule';
import { arn, closeAccounts, openAccount, roleArn, START } from '../automation/small-account';

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
  };
  const { aws } = await openAccount({ functions: { Echo: echo }, schedules: [schedule], ...wishes });
  const outcome = await fireSchedule(aws, schedule, at);
  return {
    outcome,
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

test('a service that refuses for a while is asked again', async () => {
  const faults = [{ call: 'lambda:Echo', error: 'TooManyRequestsException', times: [1, 2, 3] }];
  const { outcome, minutes } = await fire('{"a":1}', { wishes: { faults } });
  expect([outcome?.payload, minutes]).toEqual(['{"a":1}', 7 / 60]);
});

test('a service that refuses for six hours has refused', async () => {
  const faults = [{ call: 'lambda:Echo', error: 'ServiceException' }];
  expect((await fire('{}', { wishes: { faults } })).outcome).toBeUndefined();
});

test('the schedule´s role has to be allowed to invoke the target', async () => {
  await expect(fire('{}', { wishes: { policies: { Scheduler: { Statement: [] } } } })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  });
});
