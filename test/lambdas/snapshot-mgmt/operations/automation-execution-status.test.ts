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

  test.each([
    [
      'Command c failed. SNAPSHOT_MGMT_REPORT {"Started":0,"NotRunning":["A"]} Not running: A.',
      'Command c failed. Not running: A.',
    ],
    ['Command c failed. SNAPSHOT_MGMT_REPORT {"Started":0,"NotRu', 'Command c failed. '],
  ])('leaves the report line out of the reason', async (FailureMessage, reason) => {
    const StepExecutions = [
      { StepName: 'PostSnapshotExecution', StepStatus: 'Failed', ExecutionStartTime: 4, FailureMessage },
    ];
    expect(await status(execution('Failed', { StepExecutions }))).toMatchObject({
      Reason: `PostSnapshotExecution Failed: ${reason}`,
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
    const marked = async (
      runStatus: string,
      step: object,
      tags: Readonly<Record<string, string>> = made,
      input: object = {},
    ) => {
      const StepExecutions = [{ StepName: 'PostSnapshotExecution', StepStatus: 'Failed', ...step }];
      const manager = await managerWith({
        GetAutomationExecution: () => execution(runStatus, { StepExecutions, Parameters }),
        DescribeSnapshots: () => ({ snapshotSet: [{ snapshotId: 'snap-1', tagSet: tagSet(tags) }] }),
        CreateTags: () => ({ return: true }),
      });
      await manager.call(automationExecutionStatus, { ExecutionId: EXECUTION, PollCount: 0, ...input });
      return manager.wire
        .sent('CreateTags')
        .map((sent) => [sent['ResourceId.1'], sent['Tag.1.Key'], sent['Tag.1.Value']]);
    };
    const MARK = [['snap-1', 'SnapshotMgmtNotAtRest', 'true']];

    test.each([
      ['its response code', { ResponseCode: '203' }],
      ['its outputs', { Outputs: { ResponseCode: ['203'] } }],
      ['the message of the agent', { FailureMessage: 'failed to run commands: exit status 203' }],
      ['the exit code of the recovery', { StepName: 'RecoverApplication', ResponseCode: '203' }],
      [
        'the report of the recovery',
        {
          StepName: 'RecoverApplication',
          StepStatus: 'Success',
          Outputs: { Output: ['SNAPSHOT_MGMT_REPORT {"FiredBefore":true}'] },
        },
      ],
    ])('has its snapshots marked, detected by %s', async (_, step) => {
      expect(await marked('Failed', step)).toEqual(MARK);
    });

    test('also before it has ended, because the workflow goes on as soon as the application runs', async () => {
      expect(await marked('InProgress', { ResponseCode: '203' })).toEqual(MARK);
    });

    test('so has one that was cancelled during a command, which continues', async () => {
      const snapshotStep = { StepName: 'CreateEBSVolumeSnapshots' };
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'Cancelled' })).toEqual(MARK);
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'InProgress' })).toEqual(MARK);
    });

    test('a recovery marks the snapshots of the backup that it follows', async () => {
      const backup = '33333333-3333-8333-8333-333333333333';
      const recovery = { StepName: 'RecoverApplication', ResponseCode: '203' };
      const ofBackup = { ...made, [SNAPSHOT_REQUEST_ID]: backup };
      expect(await marked('Failed', recovery, ofBackup)).toEqual([]);
      expect(await marked('Failed', recovery, ofBackup, { SnapshotRequestId: backup })).toEqual(MARK);
    });

    test.each([
      ['after it was due, at its time', '2026-03-02T20:50:00Z', '2026-03-02T20:51:00Z', 0],
      ['before it was due, too early', '2026-03-02T20:50:00Z', '2026-03-02T20:49:00Z', 1],
    ])('a watchdog that fired before a recovery which began %s', async (_, WatchdogDue, began, marks) => {
      const manager = await managerWith({
        GetAutomationExecution: () =>
          execution('Failed', {
            Parameters: { ...Parameters, Purpose: ['Recover'] },
            StepExecutions: [
              {
                StepName: 'RecoverApplication',
                StepStatus: 'Success',
                ExecutionStartTime: Date.parse(began) / 1000,
                Outputs: { Output: ['SNAPSHOT_MGMT_REPORT {"FiredBefore":true}'] },
              },
            ],
          }),
        DescribeSnapshots: () => ({ snapshotSet: [{ snapshotId: 'snap-1', tagSet: tagSet(made) }] }),
        CreateTags: () => ({ return: true }),
      });
      const Application = { State: 'Stopped', Since: '', WatchdogDue, DowntimeSeconds: -1 };
      await manager.call(automationExecutionStatus, { ExecutionId: EXECUTION, PollCount: 0, Application });
      expect(manager.wire.sent('CreateTags')).toHaveLength(marks);
    });

    test.each([
      ['that was cancelled while it ended', 'Cancelled', { StepName: 'Finish', StepStatus: 'Cancelled' }, made],
      [
        'that was cancelled in its recovery',
        'Cancelled',
        { StepName: 'RecoverApplication', StepStatus: 'Cancelled' },
        made,
      ],
      ['that was cancelled in its last step', 'Cancelled', { StepStatus: 'Cancelled' }, made],
      ['that failed otherwise', 'Failed', { ResponseCode: '1', FailureMessage: 'exit status 2031' }, made],
      ['whose hook prints the exit code', 'Failed', { ResponseCode: '1', FailureMessage: 'exit status 203' }, made],
      ['whose snapshots do not exist', 'Failed', { ResponseCode: '203' }, {}],
    ])('marks nothing of an automation %s', async (_, runStatus, step, tags) => {
      expect(await marked(runStatus, step, tags)).toEqual([]);
    });
  });

  describe('the application', () => {
    const BEGAN = 1_772_481_900;
    const line = (report: object) => ({ Output: [`SNAPSHOT_MGMT_REPORT ${JSON.stringify(report)}\nand more`] });
    const step = (StepName: string, StepStatus: string, report: object = {}, more: object = {}) => ({
      StepName,
      StepStatus,
      ExecutionStartTime: BEGAN,
      ExecutionEndTime: BEGAN + 60,
      Outputs: line(report),
      ...more,
    });
    const armed = step('ArmWatchdog', 'Success', { Watchdog: 'armed', Due: '2026-03-02T20:50:00Z' });
    const stopped = step('PreSnapshotExecution', 'Success', {
      Named: 2,
      Stopped: 1,
      Missing: ['MSSQLSERVR'],
      SilentPorts: [8080],
      FirstStop: '2026-03-02T20:05:10Z',
    });
    const failedPost = step('PostSnapshotExecution', 'Failed');
    const application = async (steps: readonly object[], more: object = {}) => {
      const answer = { AutomationExecution: { AutomationExecutionStatus: 'Failed', StepExecutions: steps } };
      const manager = await managerWith({ GetAutomationExecution: () => answer });
      return manager.call(automationExecutionStatus, { ExecutionId: EXECUTION, PollCount: 0, ...more });
    };

    test('was not touched before the pre-snapshot hook begins', async () => {
      const Pending = { StepName: 'PreSnapshotExecution', StepStatus: 'Pending' };
      expect(await application([armed, Pending])).toMatchObject({
        Application: { State: 'NotTouched', Since: '', WatchdogDue: '', DowntimeSeconds: -1 },
      });
    });

    test('is stopped once a hook has reported it, and followed until the watchdog has had its time', async () => {
      expect(await application([armed, stopped, failedPost])).toMatchObject({
        Application: { State: 'Stopped', Since: '2026-03-02T20:05:10Z', WatchdogDue: '2026-03-02T20:50:00Z' },
        RecoverUntil: '2026-03-02T21:05:00.000Z',
        Restored: false,
        Missing: ['MSSQLSERVR', 'port 8080'],
        Warning: '',
      });
    });

    test('is unknown if the hook has reported nothing readable', async () => {
      const unreadable = step(
        'PreSnapshotExecution',
        'Failed',
        {},
        { Outputs: { Output: ['SNAPSHOT_MGMT_REPORT {'] } },
      );
      expect(await application([armed, unreadable, failedPost])).toMatchObject({ Application: { State: 'Unknown' } });
    });

    test.each([
      ['the post-snapshot hook', 'PostSnapshotExecution', 'Success', {}],
      ['the post-snapshot hook after the watchdog', 'PostSnapshotExecution', 'Failed', { ResponseCode: '203' }],
      ['the recovery', 'RecoverApplication', 'Success', {}],
      ['the recovery of one that was started early', 'RecoverApplication', 'Failed', { ResponseCode: '203' }],
    ])('runs again after %s, with the worst of all outages', async (_, name, status, more) => {
      const report = { LastStart: '2026-03-02T20:06:00Z', DowntimeSeconds: 50 };
      const steps = [armed, stopped, step(name, status, report, more)];
      const before = { State: 'Running', Since: '', WatchdogDue: '', DowntimeSeconds: 70 };
      const running = { State: 'Running', Since: '2026-03-02T20:06:00Z', WatchdogDue: '' };
      expect(await application(steps)).toMatchObject({ Application: { ...running, DowntimeSeconds: 50 } });
      expect(await application(steps, { Application: before })).toMatchObject({
        Application: { ...running, DowntimeSeconds: 70 },
      });
    });

    test('is as earlier automations have left it if this one did not touch it', async () => {
      const before = { State: 'Stopped', Since: '', WatchdogDue: '2026-03-02T20:50:00Z', DowntimeSeconds: -1 };
      expect(await application([], { Application: before })).toMatchObject({ Application: before });
    });
  });

  test.each([
    ['exit status 1', 1, true],
    ['exit status 1', 2, false],
    ['SnapshotLimitExceeded', 1, false],
    ['UnauthorizedOperation: not authorized', 1, false],
    ['RequestLimitExceeded', 4, true],
  ])('after the failure "%s" of attempt %i another one follows: %s', async (FailureMessage, AttemptCount, Curable) => {
    const ran = { ExecutionStartTime: 1 };
    const StepExecutions = [
      { StepName: 'PreSnapshotExecution', StepStatus: 'Success', ...ran },
      { StepName: 'CreateEBSVolumeSnapshots', StepStatus: 'Failed', FailureMessage, ...ran },
    ];
    const manager = await managerWith({ GetAutomationExecution: () => execution('Failed', { StepExecutions }) });
    const payload = { ExecutionId: EXECUTION, PollCount: 0, AttemptCount };
    expect(await manager.call(automationExecutionStatus, payload)).toMatchObject({ Curable });
  });

  test('an execution that SSM does not list yet is in progress', async () => {
    const answer = await status(new Refusal('AutomationExecutionNotFoundException'));
    expect(answer).toMatchObject({ Status: 'InProgress', PollCount: 1 });
  });
});
