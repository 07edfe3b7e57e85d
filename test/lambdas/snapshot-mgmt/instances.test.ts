import type { ManagerEnvironment } from '../../../contracts/environment';
import {
  APP_CONSISTENT,
  CREATED_BY,
  EC2_INSTANCE_ID,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../contracts/tags';
import { automationExecutionStatus } from '../../../lambdas/snapshot-mgmt/operations/automation-execution-status';
import { snapshotInstance } from '../../../lambdas/snapshot-mgmt/operations/snapshot-instance';
import { verifyEbsSnapshots } from '../../../lambdas/snapshot-mgmt/operations/verify-ebs-snapshots';
import { Refusal, type WireInput } from '../wire';
import { managerWith, OURS } from './manager';

const INSTANCE = 'i-0123456789abcdef0';
const EXECUTION = '11111111-2222-4333-8444-555555555555';
const ATTEMPT = { InstanceId: INSTANCE, RequestId: 'run', AttemptCount: 2 };

const tagSet = (tags: Readonly<Record<string, string>>) => Object.entries(tags).map(([key, value]) => ({ key, value }));
const device = (deviceName: string, volumeId: string) => ({ deviceName, ebs: { volumeId } });
const instance = (more: object = {}) => ({
  instanceId: INSTANCE,
  instanceState: { code: 16, name: 'running' },
  rootDeviceName: 'xvda',
  blockDeviceMapping: [device('xvda', 'vol-root'), device('xvdf', 'vol-1'), device('xvdg', 'vol-2')],
  tagSet: tagSet({ Name: "sql; '1'" }),
  ...more,
});
const describing = (...instancesSet: readonly object[]) => ({
  DescribeInstances: () => ({ reservationSet: [{ instancesSet }] }),
});
const GONE = [
  ['not known', { DescribeInstances: () => new Refusal('InvalidInstanceID.NotFound') }],
  ['not listed', { DescribeInstances: () => ({}) }],
  ['terminated', describing(instance({ instanceState: { code: 48, name: 'terminated' } }))],
] as const;

describe('EBSSnapshot', () => {
  const runbook = { GetParameter: () => ({ Parameter: { Value: 'the-runbook' } }) };
  const nobody = { DescribeAutomationExecutions: () => ({ AutomationExecutionMetadataList: [] }) };
  const starting = { ...runbook, ...nobody, StartAutomationExecution: () => ({ AutomationExecutionId: EXECUTION }) };

  test('starts the pinned runbook with the name made fit and the size of the set', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting });
    const answer = await manager.call(snapshotInstance, ATTEMPT);
    const [sent] = manager.wire.sent('StartAutomationExecution');
    const request = sent?.ClientToken;
    expect(answer).toEqual({ ExecutionId: EXECUTION, SnapshotRequestId: request, AttemptCount: 3 });
    expect(manager.wire.sent('GetParameter')).toEqual([{ Name: '/snapshot-mgmt/runbook' }]);
    expect(sent).toEqual({
      DocumentName: 'the-runbook',
      DocumentVersion: '7',
      ClientToken: request,
      Tags: [
        { Key: `SnapshotMgmtInstance/${INSTANCE}`, Value: request },
        { Key: `SnapshotMgmtAttempt/${request}`, Value: INSTANCE },
      ],
      Parameters: {
        InstanceId: [INSTANCE],
        SnapshotName: ['sql- -1-'],
        SnapshotRequestId: [request],
        SnapshotSetSize: ['2'],
      },
    });
  });

  test('where the boot volume is copied too, it counts', async () => {
    const onlyBoot = instance({ blockDeviceMapping: [device('xvda', 'vol-root')] });
    const manager = await managerWith({ ...describing(onlyBoot), ...starting }, { EXCLUDE_BOOT_VOLUME: false });
    await manager.call(snapshotInstance, ATTEMPT);
    expect(manager.wire.sent('StartAutomationExecution')[0]?.Parameters).toMatchObject({ SnapshotSetSize: ['1'] });
  });

  test('an attempt sent twice has one token, the next attempt another; the parameter is read once', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting });
    await manager.call(snapshotInstance, ATTEMPT);
    await manager.call(snapshotInstance, ATTEMPT);
    await manager.call(snapshotInstance, { ...ATTEMPT, AttemptCount: 3 });
    const [first, second, third] = manager.wire.sent('StartAutomationExecution').map(({ ClientToken }) => ClientToken);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(manager.wire.sent('GetParameter')).toHaveLength(1);
  });

  test('two deployments whose runs have the same name do not send the same token', async () => {
    const tokens = ['fsx-ebs-snapshot-mgmt/a', 'fsx-ebs-snapshot-mgmt/b'].map(async (CREATED_BY) => {
      const manager = await managerWith({ ...describing(instance()), ...starting }, { CREATED_BY });
      await manager.call(snapshotInstance, ATTEMPT);
      return manager.wire.sent('StartAutomationExecution')[0]?.ClientToken;
    });
    const [one, other] = await Promise.all(tokens);
    expect(one).not.toBe(other);
  });

  /** Answers the question for the automations with a tag, `atWork` those of the instance, `own` those of the attempt. */
  const listing = (atWork: readonly string[], own: readonly string[]) => ({
    DescribeAutomationExecutions: ({ Filters }: WireInput) => {
      const found = JSON.stringify(Filters).includes('SnapshotMgmtInstance/') ? atWork : own;
      return { AutomationExecutionMetadataList: found.map((AutomationExecutionId) => ({ AutomationExecutionId })) };
    },
  });
  const OTHER = '99999999-2222-4333-8444-555555555555';

  test('while another run is at work on the instance, nothing is started', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting, ...listing([OTHER], []) });
    await expect(manager.call(snapshotInstance, ATTEMPT)).rejects.toMatchObject({
      name: 'InstanceBusy',
      message: `Automation ${OTHER} from another run is still in progress on ${INSTANCE}; waiting for it to finish.`,
    });
    expect(manager.wire.sent('StartAutomationExecution')).toEqual([]);
    expect(manager.wire.sent('DescribeAutomationExecutions')[0]?.Filters).toEqual([
      { Key: 'TagKey', Values: [`SnapshotMgmtInstance/${INSTANCE}`] },
      { Key: 'ExecutionStatus', Values: ['Pending', 'InProgress', 'Waiting', 'Cancelling'] },
    ]);
  });

  test('an attempt sent again does not find itself busy, but its automation', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting, ...listing([EXECUTION], [EXECUTION]) });
    expect(await manager.call(snapshotInstance, ATTEMPT)).toMatchObject({ ExecutionId: EXECUTION, AttemptCount: 3 });
    expect(manager.wire.sent('StartAutomationExecution')).toEqual([]);
  });

  test.each([
    ['finds the automation that was started', [EXECUTION], { ExecutionId: EXECUTION }],
    ['is told that there is none', [], { name: 'IdempotentParameterMismatch' }],
  ])('an attempt sent again after the instance was renamed %s', async (_, own, expected) => {
    const manager = await managerWith({
      ...describing(instance()),
      ...starting,
      ...listing([], own),
      StartAutomationExecution: () => new Refusal('IdempotentParameterMismatch'),
    });
    const answer = await manager.call(snapshotInstance, ATTEMPT).catch((error: unknown) => error);
    expect(answer).toMatchObject(expected);
  });

  test('after a document was not found its name is read again', async () => {
    let name = 'replaced';
    const manager = await managerWith({
      ...describing(instance()),
      ...nobody,
      GetParameter: () => ({ Parameter: { Value: name } }),
      StartAutomationExecution: ({ DocumentName }) =>
        DocumentName === 'replaced'
          ? new Refusal('AutomationDefinitionNotFoundException')
          : { AutomationExecutionId: EXECUTION },
    });
    await expect(manager.call(snapshotInstance, ATTEMPT)).rejects.toThrow();
    name = 'new';
    expect(await manager.call(snapshotInstance, ATTEMPT)).toMatchObject({ ExecutionId: EXECUTION });
  });

  test.each([
    ['stopped', { instanceState: { code: 80, name: 'stopped' } }, /is stopped/],
    ['without data volumes', { blockDeviceMapping: [device('xvda', 'vol-root')] }, /no volumes to snapshot/],
  ])('an instance that is %s keeps its application: nothing is started', async (_, more, message) => {
    const manager = await managerWith({ ...describing(instance(more)), ...starting });
    await expect(manager.call(snapshotInstance, ATTEMPT)).rejects.toMatchObject({
      name: 'AutomationRejected',
      message: expect.stringMatching(message),
    });
    expect(manager.wire.sent('StartAutomationExecution')).toEqual([]);
  });

  test.each(GONE)('an instance that is %s is not found', async (_, answers) => {
    const manager = await managerWith({ ...answers, ...starting });
    await expect(manager.call(snapshotInstance, ATTEMPT)).rejects.toMatchObject({ name: 'InstanceNotFound' });
  });
});

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
    expect(await status(execution(aws))).toEqual({ Status, Reason: '', Restored: false, PollCount: 1 });
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

  test('falls back on what the run says, and is short', async () => {
    expect(await status(execution('Failed', { FailureMessage: 'x'.repeat(5000) }))).toMatchObject({
      Status: 'Failed',
      Reason: expect.stringMatching(/^The automation ended Failed: x{200,270}…$/),
    });
    expect(await status(execution('Cancelled'))).toMatchObject({ Reason: 'The automation ended Cancelled' });
  });

  describe('a run whose application was started early', () => {
    const REQUEST = '22222222-2222-8222-8222-222222222222';
    const Parameters = { InstanceId: [INSTANCE], SnapshotRequestId: [REQUEST] };
    const made = { [CREATED_BY]: OURS, [EC2_INSTANCE_ID]: INSTANCE, [SNAPSHOT_REQUEST_ID]: REQUEST };
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
      ['what the agent says', { FailureMessage: 'failed to run commands: exit status 203' }],
    ])('has its snapshots marked, told by %s', async (_, step) => {
      expect(await marked('Failed', step)).toEqual(MARK);
    });

    test('so has one that was cancelled in the middle of a command, which goes on', async () => {
      const snapshotStep = { StepName: 'CreateEBSVolumeSnapshots' };
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'Cancelled' })).toEqual(MARK);
      expect(await marked('Cancelled', { ...snapshotStep, StepStatus: 'InProgress' })).toEqual(MARK);
    });

    test.each([
      ['that was cancelled in its last step', 'Cancelled', { StepStatus: 'Cancelled' }, made],
      ['that failed otherwise', 'Failed', { ResponseCode: '1', FailureMessage: 'exit status 2031' }, made],
      ['that is not over', 'InProgress', { ResponseCode: '203' }, made],
      ['whose snapshots are not there', 'Failed', { ResponseCode: '203' }, {}],
    ])('marks nothing of a run %s', async (_, runStatus, step, tags) => {
      expect(await marked(runStatus, step, tags)).toEqual([]);
    });
  });

  test('an execution that SSM does not know yet is waited for', async () => {
    const answer = await status(new Refusal('AutomationExecutionNotFoundException'));
    expect(answer).toMatchObject({ Status: 'InProgress', PollCount: 1 });
  });
});

describe('VerifyEbsSnapshots', () => {
  const REQUEST = '22222222-2222-8222-8222-222222222222';
  const snapshot = (n: number, tags: Record<string, string> = {}, more: object = {}) => ({
    snapshotId: `snap-${n}`,
    volumeId: `vol-${n}`,
    status: 'pending',
    tagSet: tagSet({
      [CREATED_BY]: OURS,
      [EC2_INSTANCE_ID]: INSTANCE,
      [SNAPSHOT_REQUEST_ID]: REQUEST,
      [SNAPSHOT_SET_SIZE]: '2',
      [APP_CONSISTENT]: 'true',
      ...tags,
    }),
    ...more,
  });
  const verify = async (
    snapshotSet: readonly object[],
    answers: Record<string, () => unknown> = describing(instance()),
    accepted: 'ApplicationConsistent' | 'CrashConsistent' = 'ApplicationConsistent',
    PollCount = 3,
    environment: Partial<ManagerEnvironment> = {},
  ) => {
    const manager = await managerWith(
      { ...answers, DescribeSnapshots: () => ({ snapshotSet }) },
      { ACCEPTED_GRADE: accepted, ...environment },
    );
    return manager.call(verifyEbsSnapshots, { InstanceId: INSTANCE, SnapshotRequestId: REQUEST, PollCount });
  };

  test('a snapshot of every data volume, pending or completed, is application-consistent', async () => {
    const completed = [1, 2].map((n) => snapshot(n, {}, { status: 'completed' }));
    const good = { SnapshotRequestId: REQUEST, Grade: 'ApplicationConsistent', Good: true, Snapshots: 2, PollCount: 4 };
    expect(await verify(completed)).toEqual({ ...good, Pending: false, Reason: '' });
    const half = [snapshot(1, {}, { status: 'pending' }), snapshot(2, {}, { status: 'completed' })];
    expect(await verify(half)).toEqual({ ...good, Pending: true, Reason: 'still pending: snap-1' });
  });

  test('without the tag of the VSS components it is only crash-consistent', async () => {
    const crash = [snapshot(1), snapshot(2, { [APP_CONSISTENT]: 'False' })];
    expect(await verify(crash)).toMatchObject({
      Grade: 'CrashConsistent',
      Good: false,
      Reason: expect.stringMatching(/AppConsistent/),
    });
    expect(await verify(crash, undefined, 'CrashConsistent')).toMatchObject({ Grade: 'CrashConsistent', Good: true });
  });

  describe('after VSS had failed', () => {
    const SECOND = `${REQUEST}-crash-consistent`;
    const without = (n: number) => snapshot(n, { [SNAPSHOT_REQUEST_ID]: SECOND, [APP_CONSISTENT]: '' });
    const leftover = snapshot(1, { [APP_CONSISTENT]: '' });

    test('the set that was made without it is the one to judge, and to name', async () => {
      expect(await verify([leftover, without(1), without(2)], undefined, 'CrashConsistent')).toMatchObject({
        SnapshotRequestId: SECOND,
        Grade: 'CrashConsistent',
        Good: true,
        Snapshots: 2,
      });
    });

    test('its failure is told, not what VSS left', async () => {
      expect(await verify([leftover, without(2)], undefined, 'CrashConsistent')).toMatchObject({
        SnapshotRequestId: SECOND,
        Grade: 'Partial',
        Reason: expect.stringMatching(/no usable snapshot of vol-1/),
      });
    });

    test('where only application-consistent copies count, it does not', async () => {
      expect(await verify([leftover, without(1), without(2)])).toMatchObject({
        SnapshotRequestId: REQUEST,
        Grade: 'Partial',
        Good: false,
      });
    });
  });

  test('where the boot volume is copied too, a set without it is not whole', async () => {
    const withBoot = { EXCLUDE_BOOT_VOLUME: false };
    const set = [1, 2].map((n) => snapshot(n, { [SNAPSHOT_SET_SIZE]: '3' }));
    const boot = snapshot(0, { [SNAPSHOT_SET_SIZE]: '3' }, { volumeId: 'vol-root' });
    expect(await verify(set, undefined, undefined, 3, withBoot)).toMatchObject({
      Grade: 'Partial',
      Reason: expect.stringMatching(/no usable snapshot of vol-root/),
    });
    expect(await verify([...set, boot], undefined, undefined, 3, withBoot)).toMatchObject({ Good: true, Snapshots: 3 });
  });

  test.each([
    ['missing', [snapshot(1)], /no usable snapshot of vol-2/],
    ['failed', [snapshot(1), snapshot(2, {}, { status: 'error' })], /no usable snapshot of vol-2/],
    ['of another attempt', [snapshot(1), snapshot(2, { [SNAPSHOT_REQUEST_ID]: 'x' })], /no usable snapshot of vol-2/],
    ['without a size', [snapshot(1), snapshot(2, { [SNAPSHOT_SET_SIZE]: '' })], /SnapshotSetSize/],
    ['one of three', [1, 2].map((n) => snapshot(n, { [SNAPSHOT_SET_SIZE]: '3' })), /2 volumes, but 3/],
  ])('a snapshot that is %s leaves the set partial', async (_, snapshots, reason) => {
    expect(await verify(snapshots)).toMatchObject({
      Grade: 'Partial',
      Good: false,
      Reason: expect.stringMatching(reason),
    });
  });

  test('no snapshots, or none that is usable, is none', async () => {
    expect(await verify([])).toMatchObject({
      Grade: 'None',
      Snapshots: 0,
      Reason: expect.stringMatching(/made no snapshots/),
    });
    const failed = [1, 2].map((n) => snapshot(n, {}, { status: 'error' }));
    expect(await verify(failed)).toMatchObject({
      Grade: 'None',
      Snapshots: 2,
      Reason: expect.stringMatching(/failed/),
    });
  });

  test.each([
    ['nothing', [], 'None'],
    ['one of two', [snapshot(1)], 'Partial'],
  ])('%s may be all that EC2 lists yet: it is asked again, twice', async (_, snapshots, Grade) => {
    const look = (PollCount: number) => verify(snapshots, undefined, undefined, PollCount);
    expect(await look(0)).toMatchObject({ Grade, Good: false, Pending: true, PollCount: 1 });
    expect(await look(1)).toMatchObject({ Grade, Good: false, Pending: true, PollCount: 2 });
    expect(await look(2)).toMatchObject({ Grade, Good: false, Pending: false, PollCount: 3 });
  });

  test('a set with a failed member gets no better by waiting', async () => {
    const failed = [snapshot(1), snapshot(2, {}, { status: 'error' })];
    expect(await verify(failed, undefined, undefined, 0)).toMatchObject({ Good: false, Pending: false });
  });

  test('an instance without data volumes has nothing good', async () => {
    const bare = describing(instance({ blockDeviceMapping: [device('xvda', 'vol-root')] }));
    expect(await verify([snapshot(1), snapshot(2)], bare)).toMatchObject({
      Grade: 'None',
      Good: false,
      Reason: expect.stringMatching(/no volumes to snapshot/),
    });
  });

  test.each(GONE)('an instance that is %s is not found', async (_, answers) => {
    await expect(verify([], answers)).rejects.toMatchObject({ name: 'InstanceNotFound' });
  });
});
