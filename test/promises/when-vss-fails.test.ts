/** VSS fails, and the deployment wants a crash-consistent copy rather than none: the application runs again all the same, the copy
 *  counts as what it is, and what VSS left behind is not taken for it. */
import { SSMClient, StopAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { deployment } from './deployment';
import { HOUR, instanceId, outcomeFor, rehearse, snapshotsOf, stoppedApplications } from './rehearsal';

const deployed = deployment({
  acceptedGrade: 'CrashConsistent',
  vss: {
    onVssFailure: 'crash-consistent',
    excludeBootVolume: false,
    description: 'Night of the owls',
    tags: { Team: 'dba' },
  },
});
const { stack } = deployed;
afterAll(() => deployed.remove());

const CREATE = 'step:CreateEBSVolumeSnapshots';
const FALL_BACK = 'step:CreateCrashConsistentSnapshots';

/** How VSS fails, by instance number. */
const FAILURES = [
  { call: CREATE, error: 'Failed' },
  { call: CREATE, error: 'TimedOut' },
  { call: 'vss:Freeze', error: 'FreezeTimedOut' },
] as const;

test('however VSS fails, the run makes a set without it and reports the failure', async () => {
  const faults = FAILURES.map(({ call, error }, index) => ({ call, error, resource: instanceId(index + 1) }));
  await rehearse({ stack, instances: FAILURES.length, faults }, async ({ aws, night, pass }) => {
    const report = await night(1);
    for (const index of FAILURES.keys()) {
      const id = instanceId(index + 1);
      const outcome = outcomeFor(report, id);
      expect(outcome).toMatchObject({ Status: 'Succeeded', Grade: 'CrashConsistent', Attempts: 1 });
      expect(outcome.Reason).toContain('CreateEBSVolumeSnapshots');
      expect(outcome.Copies).toHaveLength(3);
      expect(snapshotsOf(aws, id)).toHaveLength(3);
    }
    expect(aws.automations.list().map(({ AutomationExecutionStatus: status }) => status)).not.toContain('Success');
    await pass(HOUR);
    expect(stoppedApplications(aws)).toEqual([]);
  });
});

test.each([
  ['after all was done', CREATE, 'FailedAfter', 'ApplicationConsistent'],
  ['while it thawed', 'vss:Freeze', 'ThawFailed', 'CrashConsistent'],
])('a complete set that VSS made before it failed, %s, is the copy', async (_, call, error, Grade) => {
  await rehearse({ stack, instances: 1, faults: [{ call, error }] }, async ({ aws, night }) => {
    const outcome = outcomeFor(await night(1), instanceId(1));
    expect(outcome).toMatchObject({ Status: 'Succeeded', Grade, Attempts: 1 });
    expect(outcome.Copies).toHaveLength(3);
    expect(stoppedApplications(aws)).toEqual([]);
  });
});

test('without a failure, VSS makes the set with boot volume, tags and description', async () => {
  await rehearse({ stack, instances: 1 }, async ({ aws, night }) => {
    expect(outcomeFor(await night(1), instanceId(1))).toMatchObject({ Grade: 'ApplicationConsistent', Attempts: 1 });
    const made = snapshotsOf(aws, instanceId(1));
    expect(made).toHaveLength(3);
    for (const { Description, Tags } of made) {
      expect(Description).toBe('Night of the owls');
      expect(Tags).toContainEqual({ Key: 'Team', Value: 'dba' });
    }
  });
});

test.each(['Failed', 'TimedOut'])(
  'the post-snapshot hook also runs after a fallback that ends as %s',
  async (error) => {
    const faults = [
      { call: 'vss:Freeze', error: 'FreezeTimedOut' },
      { call: FALL_BACK, error },
    ];
    await rehearse({ stack, instances: 1, faults }, async ({ aws, night }) => {
      expect(outcomeFor(await night(1), instanceId(1))).toMatchObject({ Status: 'Failed', Copies: [], Attempts: 2 });
      expect(stoppedApplications(aws)).toEqual([]);
      const restored = aws.automations
        .list()
        .map(
          ({ StepExecutions }) =>
            StepExecutions.find(({ StepName }) => StepName === 'PostSnapshotExecution')?.StepStatus,
        );
      expect(restored).toEqual(Array.from({ length: 2 }, () => 'Success'));
    });
  },
);

test('a run that is cancelled during the fallback starts the application', async () => {
  const faults = [
    { call: 'vss:Freeze', error: 'FreezeTimedOut' },
    { call: FALL_BACK, error: 'TimedOut' },
  ];
  await rehearse({ stack, instances: 1, faults }, async ({ aws, endpoint, night }) => {
    const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
    const ssm = new SSMClient({ endpoint, region: 'eu-central-1', credentials });
    const running = night(1);
    const current = () => aws.automations.list()[0];
    while (current()?.CurrentStepName !== 'CreateCrashConsistentSnapshots') await aws.clock.sleep(1_000);
    const AutomationExecutionId = current()?.AutomationExecutionId;
    await ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId, Type: 'Cancel' }));
    expect(outcomeFor(await running, instanceId(1))).toMatchObject({ Status: 'Failed', Attempts: 1 });
    expect(stoppedApplications(aws)).toEqual([]);
  });
});
