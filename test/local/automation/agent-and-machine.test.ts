/** What the loss of the agent and the loss of the machine each do to a command, and how each is reported. */
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts } from './small-account';

afterEach(closeAccounts);

type Account = Parameters<NonNullable<Parameters<typeof runDocument>[2]>>[0];

const LATE = 'C:\\Windows\\late.txt';
const slow = script(`Start-Sleep -Seconds 20; Set-Content -Path ${LATE} -Value 'x'`, 100, 60);

const run = async (fields: unknown, meanwhile: (account: Account) => Promise<void>) => {
  const result = await runDocument(documentOf([step('A', { ...slow, ...Object(fields) })]), {}, meanwhile);
  const [first] = result.execution.StepExecutions;
  return { ...result, done: result.windows.files.exists(LATE), message: first?.FailureMessage ?? '' };
};

/** Ten seconds after the start, while the script runs. */
const at =
  (seconds: number, deed: (account: Account) => Promise<void> | void) =>
  async (account: Account): Promise<void> => {
    await account.clock.sleep(seconds * 1000);
    await deed(account);
  };

test('without the agent the script continues, and its end is reported when the agent is back', async () => {
  const lost = at(10, async ({ windows, clock }) => {
    windows.goOffline();
    await clock.sleep(60_000);
    windows.comeOnline();
  });
  const { status, seconds, done } = await run({}, lost);
  expect([status, done]).toEqual(['Success', true]);
  expect(seconds).toBeGreaterThanOrEqual(70);
});

test('while the agent is down, the command is In Progress until its timeouts', async () => {
  const { status, seconds, done, message } = await run(
    {},
    at(10, ({ windows }) => windows.goOffline()),
  );
  expect([status, done, seconds]).toEqual(['Failed', true, 160]);
  expect(message).toContain('Execution Timed Out');
});

test('a step that times out earlier is TimedOut, although the script completes', async () => {
  const { status, seconds, done } = await run(
    { timeoutSeconds: 90 },
    at(10, ({ windows }) => windows.goOffline()),
  );
  expect([status, done, seconds]).toEqual(['TimedOut', true, 90]);
});

test('a script ends with its machine, and the agent reports that when it is back', async () => {
  const crash = at(10, async ({ windows, clock }) => {
    windows.powerOff();
    await clock.sleep(60_000);
    windows.powerOn();
  });
  const { status, done, message, clock, windows } = await run({}, crash);
  await clock.sleep(600_000);
  expect([status, done, windows.files.exists(LATE)]).toEqual(['Failed', false, false]);
  expect(message).toContain('document process failed unexpectedly');
});

test('a machine that crashes while its writes are frozen has no frozen writes afterwards', async () => {
  const { windows, clock } = await run({}, async () => {});
  windows.writeHold.begin();
  expect(windows.writeHold.held).toBe(true);
  windows.powerOff();
  expect(windows.writeHold.held).toBe(false);
  windows.powerOn();
  windows.writeHold.begin();
  await clock.sleep(9_999);
  expect(windows.writeHold.held).toBe(true);
  await clock.sleep(1);
  expect(windows.writeHold.held).toBe(false);
});

test('a snapshot during which the machine crashes is not marked consistent', async () => {
  const snapshot = {
    action: 'aws:runCommand',
    inputs: { DocumentName: 'AWSEC2-CreateVssSnapshot', InstanceIds: slow.inputs.InstanceIds, Parameters: {} },
  };
  const crash = async ({ windows, clock, aws }: Account) => {
    while (aws.world.snapshots.size === 0) await clock.sleep(1000);
    windows.powerOff();
    await clock.sleep(60_000);
    windows.powerOn();
  };
  const { status, aws, clock } = await run(snapshot, crash);
  await clock.sleep(600_000);
  const made = [...aws.world.snapshots.values()];
  expect([status, made.length]).toEqual(['Failed', 3]);
  expect(made.filter(({ Tags }) => Tags.some(({ Key }) => Key === 'AppConsistent'))).toEqual([]);
  expect(made[0]?.servicesAtWork).toEqual(['W3SVC', 'MSSQLSERVER', 'SQLSERVERAGENT', 'Spooler']);
});
