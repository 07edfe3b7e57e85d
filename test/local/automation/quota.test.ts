/** How many automations run at once, and how many wait. */
import { documentOf } from './run-document';
import { closeAccounts, openAccount, roleArn } from './small-account';

afterEach(closeAccounts);

test('a hundred automations run, a thousand wait, and one more is refused', async () => {
  const nap = documentOf([{ name: 'Nap', action: 'aws:sleep', inputs: { Duration: 'PT1M' } }]);
  const { aws, clock } = await openAccount({ documents: { Nap: nap } });
  const [document] = aws.deployment.documents;
  if (document === undefined) throw new Error('no document');
  const role = aws.credentials.assumedRole(roleArn('Runbook'), 'test');
  const start = (name: string) =>
    aws.automations.start({
      startedBy: role,
      actsAs: () => role,
      executionId: aws.ids.uuid(name),
      document,
      parameters: {},
    });
  const counts = () => {
    const statuses = aws.automations.list().map(({ AutomationExecutionStatus }) => AutomationExecutionStatus);
    return ['Pending', 'InProgress', 'Success'].map((status) => statuses.filter((each) => each === status).length);
  };
  for (let count = 0; count < 100; count += 1) start(`first ${count}`);
  await clock.sleep(1000);
  for (let count = 0; count < 1000; count += 1) start(`second ${count}`);
  await clock.sleep(1000);
  expect(counts()).toEqual([1000, 100, 0]);
  const [last] = aws.automations.list();
  aws.automations.cancel(last?.AutomationExecutionId ?? '');
  await clock.sleep(1000);
  expect(counts()).toEqual([999, 100, 0]);
  expect(last?.AutomationExecutionStatus).toBe('Cancelled');
  start('in its place');
  await clock.sleep(1000);
  expect(() => start('one more')).toThrow(
    expect.objectContaining({ code: 'AutomationExecutionLimitExceededException' }),
  );
  await clock.sleep(59_000);
  expect(counts()).toEqual([900, 100, 100]);
  await clock.sleep(600_000);
  expect(counts()).toEqual([0, 0, 1100]);
});
