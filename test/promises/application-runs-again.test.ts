/** Promise 1: the application is running again when a run ends, whatever failed. */
import { SSMClient, StopAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { DAY, HOUR, instanceId, outcomeFor, rehearse, snapshotsOf, stoppedApplications } from './rehearsal';

const WAYS = ['Failed', 'FailedAfter', 'TimedOut', 'AgentOffline'];

/** The failure of later attempts if one left its watchdog armed, which blocks the instance until it has fired. */
const REFUSED = 'The watchdog of an earlier run is armed';

/** Each kind of failure of each step that affects the application, and one of each step before. */
const combinations = [
  ...['PreSnapshotExecution', 'CreateEBSVolumeSnapshots', 'PostSnapshotExecution'].flatMap((step) =>
    WAYS.map((way) => ({ step, way })),
  ),
  { step: 'WaitForAgent', way: 'AgentOffline' },
  { step: 'InstallAwsVssComponents', way: 'Failed' },
  { step: 'CheckIfVssComponentsAreInstalled', way: 'Failed' },
  ...WAYS.map((way) => ({ step: 'ArmWatchdog', way })),
];

test('each step of the runbook fails in each way, in every attempt, on an instance of its own', async () => {
  const faults = combinations.map(({ step, way }, index) => ({
    call: `step:${step}`,
    resource: instanceId(index + 1),
    error: way,
  }));
  await rehearse({ instances: combinations.length + 1, faults }, async ({ aws, night, pass }) => {
    const report = await night(1);
    await pass(3 * HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
    for (const [index, { step, way }] of combinations.entries()) {
      const { Status, Reason } = outcomeFor(report, instanceId(index + 1));
      // The set was complete and the application was started again, by the hook or by the recovery: a success with a warning.
      const wasDone =
        (step === 'CreateEBSVolumeSnapshots' && way === 'FailedAfter') ||
        (step === 'PostSnapshotExecution' && way !== 'AgentOffline');
      expect({ step, way, good: Status === 'Succeeded' }).toEqual({ step, way, good: wasDone });
      // Without the agent nothing can be recovered: there is no further attempt, whose first step would fail.
      const mayHaveStopped = ['PreSnapshotExecution', 'CreateEBSVolumeSnapshots', 'PostSnapshotExecution'];
      const cause = way === 'AgentOffline' && !mayHaveStopped.includes(step) ? 'WaitForAgent' : step;
      expect({ step, way, Reason }).toEqual({ step, way, Reason: expect.stringMatching(`${cause}|${REFUSED}`) });
      if (wasDone) expect(snapshotsOf(aws, instanceId(index + 1))).toHaveLength(2);
    }
    expect(outcomeFor(report, instanceId(combinations.length + 1)).Status).toBe('Succeeded');
  });
});

test('a step that fails once is retried, and the next attempt succeeds', async () => {
  const faults = combinations
    .filter(({ way }) => way !== 'AgentOffline')
    .map(({ step, way }, index) => ({ call: `step:${step}`, resource: instanceId(index + 1), error: way, times: [1] }));
  await rehearse({ instances: faults.length, faults }, async ({ aws, night, pass }) => {
    const report = await night(1);
    await pass(HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
    for (const { resource } of faults) {
      expect({ resource, status: outcomeFor(report, resource).Status }).toEqual({ resource, status: 'Succeeded' });
    }
  });
});

const backupsIn = (aws: EmbeddedAws) =>
  aws.automations.list().filter(({ Parameters }) => Parameters.Purpose === undefined);

test('an application that was not restarted is recovered before the run ends, and never stopped again', async () => {
  const faults = [
    { call: 'step:PostSnapshotExecution', error: 'Failed' },
    { call: 'step:CreateEBSVolumeSnapshots', error: 'Failed', resource: instanceId(1) },
    { call: 'step:RecoverApplication', error: 'Failed', resource: instanceId(2), times: [1] },
  ];
  await rehearse({ instances: 2, faults }, async ({ aws, night }) => {
    const running = night(1);
    let stops = 0;
    let wasRunning = true;
    const machine = aws.machines.get(instanceId(2));
    const done = running.then(() => true);
    while (!(await Promise.race([done, aws.clock.sleep(5_000).then(() => false)]))) {
      const isRunning = machine?.isApplicationRunning() ?? true;
      if (wasRunning && !isRunning) stops += 1;
      wasRunning = isRunning;
    }
    const report = await running;
    expect(stoppedApplications(aws)).toEqual([]);
    expect(stops).toBe(1);
    // Without a copy, and with an application that runs again, there is one more attempt for the unknown cause.
    expect(outcomeFor(report, instanceId(1))).toMatchObject({ Status: 'Failed', Attempts: 2, Copies: [] });
    expect(outcomeFor(report, instanceId(2))).toMatchObject({ Status: 'Succeeded', Attempts: 1 });
    expect(outcomeFor(report, instanceId(2)).Reason).toContain('PostSnapshotExecution');
  });
});

test.each([
  ['SnapshotLimitExceeded', 1],
  ['UnauthorizedOperation', 1],
  ['InvalidParameterValue', 1],
  ['RequestLimitExceeded', 5],
])('VSS that fails with %s stops the application in %i attempts', async (error, attempts) => {
  const faults = [{ call: 'ec2:CreateSnapshots', resource: instanceId(1), error }];
  await rehearse({ instances: 1, faults }, async ({ aws, night }) => {
    const outcome = outcomeFor(await night(1), instanceId(1));
    expect(outcome).toMatchObject({ Status: 'Failed', Attempts: attempts, Copies: [] });
    expect(outcome.Reason).toContain('CreateEBSVolumeSnapshots');
    expect(backupsIn(aws)).toHaveLength(attempts);
    expect(stoppedApplications(aws)).toEqual([]);
  });
});

test('an operator stops automations during any step', async () => {
  await rehearse({ instances: 8 }, async ({ aws, endpoint, night, pass }) => {
    const ssm = new SSMClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    });
    const running = night(1);
    for (let stopped = 0; stopped < 8; stopped += 1) {
      await aws.clock.sleep(11_000);
      const busy = aws.automations.list().filter(({ AutomationExecutionStatus: status }) => status === 'InProgress');
      const chosen = busy[stopped % Math.max(1, busy.length)];
      if (chosen === undefined) continue;
      await ssm.send(
        new StopAutomationExecutionCommand({ AutomationExecutionId: chosen.AutomationExecutionId, Type: 'Cancel' }),
      );
    }
    await running;
    await pass(3 * HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
  });
});

test('an automation that an operator stopped is not retried', async () => {
  await rehearse({ instances: 1 }, async ({ aws, endpoint, night }) => {
    const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
    const ssm = new SSMClient({ endpoint, region: 'eu-central-1', credentials });
    const running = night(1);
    await aws.clock.sleep(11_000);
    const [automation] = aws.automations.list();
    const AutomationExecutionId = automation?.AutomationExecutionId;
    await ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId, Type: 'Cancel' }));
    expect(outcomeFor(await running, instanceId(1))).toMatchObject({ Status: 'Failed', Attempts: 1 });
    expect(aws.automations.list()).toHaveLength(1);
  });
});

test('a service that was stopped before the run is not started', async () => {
  await rehearse({ instances: 1 }, async ({ aws, night, pass }) => {
    const windows = aws.machines.get(instanceId(1));
    await windows?.runPowerShell('Stop-Service -Name SQLSERVERAGENT', { timeoutSeconds: 60 });
    await night(1);
    await pass(DAY);
    const services = windows?.services().map(({ name, status }) => [name, status]) ?? [];
    expect(Object.fromEntries(services)).toMatchObject({ MSSQLSERVER: 'Running', SQLSERVERAGENT: 'Stopped' });
  });
});
