/** Polling an automation: its verdict, its first failure, and snapshots that were not taken at rest. */
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID } from '../../../../contracts/tags';
import { automationExecutionStatus } from '../../../../lambdas/snapshot-mgmt/operations/automation-execution-status';
import { Refusal } from '../../wire';
import { DEPLOYMENT, managerWith } from '../manager';
import { EXECUTION, INSTANCE, tagSet } from './described-instance';

describe('AutomationExecutionStatus', () => {
  const status = async (answer: unknown) =>
    (await managerWith({ GetAutomationExecution: () => answer })).call(automationExecutionStatus, {
      ExecutionId: EXECUTION,
      PollCount: 0,
    });
  const execution = (AutomationExecutionStatus: string, more: object = {}) => ({
    AutomationExecution: { AutomationExecutionStatus, ...more },
  });

  test.each([
    ['Success', 'Success'],
    ['Waiting', 'InProgress'],
    ['SomethingNew', 'InProgress'],
  ])('%s is %s', async (aws, Status) => {
    expect(await status(execution(aws))).toMatchObject({ Status, Reason: '', Restored: false, PollCount: 1 });
  });

  test('names the step that failed first, not the first or the last in the list', async () => {
    const StepExecutions = [
      { StepName: 'WaitForAgent', StepStatus: 'Success', ExecutionStartTime: 1 },
      { StepName: 'PostSnapshotExecution', StepStatus: 'Failed', ExecutionStartTime: 4, FailureMessage: 'later' },
      { StepName: 'CreateEBSVolumeSnapshots', StepStatus: 'TimedOut', ExecutionStartTime: 3, FailureMessage: 'VSS' },
      { StepName: 'Unreached', StepStatus: 'Pending' },
    ];
    expect(await status(execution('TimedOut', { StepExecutions, FailureMessage: 'the run' }))).toMatchObject({
      Status: 'Failed',
      Reason: 'CreateEBSVolumeSnapshots TimedOut: VSS',
    });
  });

  test('falls back on the message of the automation, truncated', async () => {
    expect(await status(execution('Failed', { FailureMessage: 'x'.repeat(5000) }))).toMatchObject({
      Status: 'Failed',
      Reason: expect.stringMatching(/^The automation ended Failed: x{200,270}…$/),
    });
    expect(await status(execution('Cancelled'))).toMatchObject({ Reason: 'The automation ended Cancelled' });
  });

  describe('an automation whose application was started early', () => {
    const REQUEST = '22222222-2222-8222-8222-222222222222';
    const Parameters = { InstanceId: [INSTANCE], SnapshotRequestId: [REQUEST] };
    const made = { [CREATED_BY]: DEPLOYMENT, [EC2_INSTANCE_ID]: INSTANCE, [SNAPSHOT_REQUEST_ID]: REQUEST };
    const marked = async (runStatus: string, step: object, tags: Readonly<Record<string, string>> = made) => {
      const StepExecutions = [{ StepName: 'PostSnapshotExecution', StepStatus: 'Failed', ...step }];
      const manager = await managerWith({
        GetAutomationExecution: () => execution(runStatus, { StepExecutions, Parameters }),
        DescribeSnapshots: () => ({ snapshotSet: [{ snapshotId: 'snap-1', tagSet: tagSet(tags) }] }),
        CreateTags: () => ({ return: true }),
      });
      await manager.call(automationExecutionStatus, { ExecutionId: EXECUTION, PollCount: 0 });
      return manager.wire
        .sent('CreateTags')
        .map((sent) => [sent['ResourceId.1'], sent['Tag.1.Key'], sent['Tag.1.Value']]);
    };
    const MARK = [['snap-1', 'SnapshotMgmtNotAtRest', 'true']];

    test.each([
      ['its response code', { ResponseCode: '203' }],
      ['its outputs', { Outputs: { ResponseCode: ['203'] } }],
      ['the message of the agent', { FailureMessage: 'failed to run commands: exit status 203' }],
    ])('has its snapshots marked, detected by %s', async (_, step) => {
      expect(await marked('Failed', step)).toEqual(MARK);
    });

    test('so has one that was cancelled during a command, which continues', async () => {
      const snapshotStep = { StepName: 'CreateEBSVolumeSnapshots' };
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'Cancelled' })).toEqual(MARK);
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'InProgress' })).toEqual(MARK);
    });

    test.each([
      ['that was cancelled in its last step', 'Cancelled', { StepStatus: 'Cancelled' }, made],
      ['that failed otherwise', 'Failed', { ResponseCode: '1', FailureMessage: 'exit status 2031' }, made],
      ['that has not ended', 'InProgress', { ResponseCode: '203' }, made],
      ['whose snapshots do not exist', 'Failed', { ResponseCode: '203' }, {}],
    ])('marks nothing of an automation %s', async (_, runStatus, step, tags) => {
      expect(await marked(runStatus, step, tags)).toEqual([]);
    });
  });

  test('an execution that SSM does not list yet is in progress', async () => {
    const answer = await status(new Refusal('AutomationExecutionNotFoundException'));
    expect(answer).toMatchObject({ Status: 'InProgress', PollCount: 1 });
  });
});
