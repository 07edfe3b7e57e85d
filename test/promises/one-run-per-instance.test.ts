/** Promise 1, when two runs meet on one instance: neither starts or stops the application under the other. */
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import { HOUR, instanceId, outcomeFor, rehearse, snapshotsOf, stoppedApplications } from './rehearsal';

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };

/** A run for the first instance, beside the one that the schedule starts; its end, when it has come. */
async function runByHand({ deployment, executions }: EmbeddedAws, endpoint: string, name: string) {
  const sfn = new SFNClient({ endpoint, region: 'eu-central-1', credentials });
  const [machine] = deployment.stateMachines;
  const input = JSON.stringify({ FSxFileSystems: [], Ec2Instances: [{ InstanceId: instanceId(1) }] });
  const started = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine?.arn, name, input }));
  return { ended: () => executions.ended(started.executionArn ?? '') };
}

/** The times during which an automation had the application in its hands, oldest first. */
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

test('two runs at once: the second waits for the automation of the first, and both end well', async () => {
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

test('two runs that do not see each other: the instance refuses the second, which tries again later', async () => {
  // What was started is not in the list for an hour: both pass the question whether another one is at work.
  const faults = [{ call: 'ssm:StartAutomationExecution', error: 'automation:unlisted', seconds: 3600 }];
  await rehearse({ instances: 1, faults }, async ({ aws, endpoint, night, pass }) => {
    const running = night(1);
    const byHand = await runByHand(aws, endpoint, 'by-hand');
    const told = outcomeFor(await running, instanceId(1));
    expect(told.Status).toBe('Succeeded');
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

test('a watchdog that a run left behind keeps others off until it has brought the application back', async () => {
  const faults = [{ call: 'step:PostSnapshotExecution', error: 'Failed', times: [1, 2, 3] }];
  await rehearse({ instances: 1, faults }, async ({ aws, night }) => {
    expect(outcomeFor(await night(1), instanceId(1))).toMatchObject({ Status: 'Succeeded', Attempts: 5 });
    const failed = aws.automations.list().flatMap(({ StepExecutions }) => {
      const step = StepExecutions.find(({ StepStatus }) => StepStatus === 'Failed');
      return step === undefined ? [] : [`${step.StepName} ${step.ResponseCode ?? ''}`.trim()];
    });
    expect(failed.sort()).toEqual([...Array.from({ length: 3 }, () => 'ArmWatchdog 204'), 'PostSnapshotExecution']);
    expect(stoppedApplications(aws)).toEqual([]);
  });
});
