/** Promise 1 with two runs on one instance: neither starts or stops the application during the other. */
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { HOUR, instanceId, outcomeFor, rehearse, snapshotsOf, stoppedApplications } from './rehearsal';

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };

/** Starts a run for the first instance, beside the scheduled one, and returns its end. */
async function runByHand({ deployment, executions }: EmbeddedAws, endpoint: string, name: string) {
  const sfn = new SFNClient({ endpoint, region: 'eu-central-1', credentials });
  const [machine] = deployment.stateMachines;
  const input = JSON.stringify({ FSxFileSystems: [], Ec2Instances: [{ InstanceId: instanceId(1) }] });
  const started = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine?.arn, name, input }));
  return { ended: () => executions.ended(started.executionArn ?? '') };
}

/** The periods during which an automation may have stopped the application, oldest first. */
const timesAtWork = ({ automations }: EmbeddedAws) =>
  automations
    .list()
    .flatMap(({ StepExecutions }) => {
      const [arming, ...others] = StepExecutions.filter(({ StepName }) => /Watchdog|Snapshot/.test(StepName));
      const ends = [arming, ...others].flatMap((step) => step?.ExecutionEndTime?.getTime() ?? []);
      return arming?.StepStatus === 'Success' ? [[arming.ExecutionStartTime?.getTime() ?? 0, Math.max(...ends)]] : [];
    })
    .sort(([one = 0], [other = 0]) => one - other);

function expectOneAfterTheOther(aws: EmbeddedAws, runs: number): void {
  const times = timesAtWork(aws);
  expect(times).toHaveLength(runs);
  for (const [index, [began = 0]] of times.slice(1).entries()) expect(began).toBeGreaterThan(times[index]?.[1] ?? 0);
}

test('the second of two runs waits for the automation of the first, and both succeed', async () => {
  await rehearse({ instances: 1 }, async ({ aws, endpoint, night, pass }) => {
    const running = night(1);
    const byHand = await runByHand(aws, endpoint, 'by-hand');
    expect(outcomeFor(await running, instanceId(1))).toMatchObject({ Status: 'Succeeded', Attempts: 1 });
    expect((await byHand.ended()).status).toBe('SUCCEEDED');
    await pass(3 * HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
    expectOneAfterTheOther(aws, 2);
    expect(snapshotsOf(aws, instanceId(1))).toHaveLength(4);
  });
});

test('the instance refuses the second of two runs that do not see each other, which retries later', async () => {
  // SSM does not list new automations for an hour, so both runs find none in progress.
  const faults = [{ call: 'ssm:StartAutomationExecution', error: 'automation:unlisted', seconds: 3600 }];
  await rehearse({ instances: 1, faults }, async ({ aws, endpoint, night, pass }) => {
    const running = night(1);
    const byHand = await runByHand(aws, endpoint, 'by-hand');
    const report = outcomeFor(await running, instanceId(1));
    expect(report.Status).toBe('Succeeded');
    expect((await byHand.ended()).status).toBe('SUCCEEDED');
    await pass(3 * HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
    expectOneAfterTheOther(aws, 2);
    const refused = aws.automations.list().find(({ AutomationExecutionStatus: status }) => status === 'Failed');
    const step = refused?.StepExecutions.find(({ StepStatus }) => StepStatus === 'Failed');
    expect(step).toMatchObject({ StepName: 'ArmWatchdog', ResponseCode: '204' });
    expect(step?.FailureMessage).toMatch(/earlier run|Another run/);
  });
});

test('after two failed recoveries the third starts the application, and nothing stops it again', async () => {
  const faults = [
    { call: 'step:PostSnapshotExecution', error: 'Failed', times: [1, 2, 3] },
    { call: 'step:RecoverApplication', error: 'Failed', times: [1, 2] },
  ];
  await rehearse({ instances: 1, faults }, async ({ aws, night }) => {
    expect(outcomeFor(await night(1), instanceId(1))).toMatchObject({ Status: 'Succeeded', Attempts: 1 });
    expect(stoppedApplications(aws)).toEqual([]);
  });
});
