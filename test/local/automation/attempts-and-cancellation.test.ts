/** Attempts, timeouts and cancellation, in virtual time. */
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts } from './small-account';

afterEach(closeAccounts);

const countAttempts = script(
  "if (Test-Path C:\\Windows\\once.txt) { exit 0 }; Set-Content -Path C:\\Windows\\once.txt -Value 'x'; exit 1",
);

test('a step is attempted up to maxAttempts times', async () => {
  expect((await runDocument(documentOf([step('A', countAttempts)]))).status).toBe('Failed');
  expect((await runDocument(documentOf([step('A', { ...countAttempts, maxAttempts: 2 })]))).status).toBe('Success');
});

test('each attempt has the whole timeout', async () => {
  const slow = { ...script('Start-Sleep -Seconds 50'), timeoutSeconds: 20, maxAttempts: 3 };
  const { steps, seconds } = await runDocument(documentOf([step('A', slow)]));
  expect([steps, seconds]).toEqual([{ A: 'TimedOut' }, 60]);
});

test('a script that outlasts its execution timeout is killed and fails', async () => {
  const { execution, steps } = await runDocument(documentOf([step('A', script('Start-Sleep -Seconds 500', 10))]));
  expect(steps).toEqual({ A: 'Failed' });
  expect(execution.StepExecutions[0]?.FailureMessage).toContain('Execution Timed Out');
});

test('exit code 3010 reboots the machine and runs the script again', async () => {
  const once =
    "if (Test-Path C:\\Windows\\once.txt) { exit 0 }; Set-Content -Path C:\\Windows\\once.txt -Value 'x'; exit 3010";
  const { status, seconds } = await runDocument(documentOf([step('A', script(once, 600))]));
  expect(status).toBe('Success');
  expect(seconds).toBeGreaterThan(120);
});

test('a timed-out step does not cancel its command, which may still reach the instance', async () => {
  const first = { ...script("Set-Content -Path C:\\Windows\\late.txt -Value 'x'", 60, 300), timeoutSeconds: 30 };
  const { windows, clock, status } = await runDocument(
    documentOf([step('A', first)]),
    {},
    async ({ windows, clock }) => {
      windows.goOffline();
      await clock.sleep(100_000);
      windows.comeOnline();
      await clock.sleep(60_000);
    },
  );
  expect(status).toBe('TimedOut');
  await clock.sleep(10_000);
  expect(windows.files.exists('C:\\Windows\\late.txt')).toBe(true);
});

test('a command that is not delivered in time never runs', async () => {
  const document = documentOf([step('A', script("Set-Content -Path C:\\Windows\\late.txt -Value 'x'", 60, 30))]);
  const { windows, execution, seconds, clock } = await runDocument(document, {}, async ({ windows, clock }) => {
    windows.goOffline();
    await clock.sleep(40_000);
    windows.comeOnline();
  });
  await clock.sleep(600_000);
  expect(windows.files.exists('C:\\Windows\\late.txt')).toBe(false);
  expect(execution.StepExecutions[0]?.FailureMessage).toContain('Delivery Timed Out');
  expect(seconds).toBe(30);
});

const cancelledAt =
  (seconds: number) =>
  async ({ aws, clock }: Parameters<NonNullable<Parameters<typeof runDocument>[2]>>[0], id: string) => {
    await clock.sleep(seconds * 1000);
    aws.automations.cancel(id);
    const [execution] = aws.automations.list();
    expect(execution?.AutomationExecutionStatus).toBe('Cancelling');
  };

test('a cancelled run goes to onCancel and ends as Cancelled', async () => {
  const steps = [step('A', { ...script('Start-Sleep -Seconds 50'), onCancel: 'step:Z' }), step('B'), step('Z')];
  const { status, steps: statuses } = await runDocument(documentOf(steps), {}, cancelledAt(10));
  expect([status, statuses]).toEqual(['Cancelled', { A: 'Cancelled', B: 'Pending', Z: 'Success' }]);
});

test('a run that is cancelled in a step without isCritical is Cancelled too', async () => {
  const uncritical = { ...script('Start-Sleep -Seconds 50'), isCritical: false, onFailure: 'Continue' };
  expect((await runDocument(documentOf([step('A', uncritical)]), {}, cancelledAt(10))).status).toBe('Cancelled');
});

test('a run that is cancelled before it starts does nothing', async () => {
  const writes = script("Set-Content -Path C:\\Windows\\late.txt -Value 'x'");
  const { status, steps, windows, changes } = await runDocument(
    documentOf([step('A', writes)]),
    {},
    async ({ aws }, id) => aws.automations.cancel(id),
  );
  expect([status, steps]).toEqual(['Cancelled', { A: 'Pending' }]);
  expect(windows.files.exists('C:\\Windows\\late.txt')).toBe(false);
  expect(changes.map(({ execution }) => execution.AutomationExecutionStatus)).not.toContain('InProgress');
});

test('a cancelled run does not cancel its command, which may still be delivered', async () => {
  const writes = script("Set-Content -Path C:\\Windows\\late.txt -Value 'x'", 60, 600);
  const { status, windows, clock } = await runDocument(documentOf([step('A', writes)]), {}, async (account, id) => {
    account.windows.goOffline();
    await cancelledAt(30)(account, id);
  });
  windows.comeOnline();
  await clock.sleep(600_000);
  expect([status, windows.files.exists('C:\\Windows\\late.txt')]).toEqual(['Cancelled', true]);
});

test('the onCancel steps of a cancelled run take at most two minutes', async () => {
  const steps = [
    step('A', { ...script('Start-Sleep -Seconds 50'), onCancel: 'step:Z' }),
    step('Z', script('Start-Sleep -Seconds 500', 600)),
  ];
  const { status, steps: statuses, seconds } = await runDocument(documentOf(steps), {}, cancelledAt(10));
  expect([status, statuses, seconds]).toEqual(['Cancelled', { A: 'Cancelled', Z: 'Cancelled' }, 130]);
});

test('steps that have not started when the run is cancelled remain Pending', async () => {
  const faults = [{ call: 'step:A', error: 'RunCancelled' }];
  const ask = { action: 'aws:executeAwsApi', inputs: { Service: 'ssm', Api: 'DescribeInstanceInformation' } };
  const steps = [
    step('A', { ...ask, inputs: { ...ask.inputs, MaxResults: 5 } }),
    step('B', { onCancel: 'step:Z' }),
    step('Z'),
  ];
  const { status, steps: statuses } = await runDocument(documentOf(steps), { faults });
  expect(status).toBe('Cancelled');
  expect(statuses).toMatchObject({ B: 'Pending', Z: 'Pending' });
});

test('without onCancel a cancelled run ends at once', async () => {
  const { status, steps } = await runDocument(
    documentOf([step('A', script('Start-Sleep -Seconds 50')), step('B')]),
    {},
    cancelledAt(10),
  );
  expect([status, steps]).toEqual(['Cancelled', { A: 'Cancelled', B: 'Pending' }]);
});

test('a run that has ended cannot be cancelled', async () => {
  const { aws, execution } = await runDocument(documentOf([step('A')]));
  expect(() => aws.automations.cancel(execution.AutomationExecutionId)).toThrow('has already ended');
});
