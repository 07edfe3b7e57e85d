/** Starting an automation: once per attempt, never beside another run, never without something to copy. */
import { snapshotInstance } from '../../../../lambdas/snapshot-mgmt/operations/snapshot-instance';
import { Refusal, type WireInput } from '../../wire';
import { managerWith } from '../manager';
import { ATTEMPT, describing, device, EXECUTION, GONE, INSTANCE, instance } from './described-instance';

describe('EBSSnapshot', () => {
  const runbook = { GetParameter: () => ({ Parameter: { Value: 'the-runbook' } }) };
  const noneRunning = { DescribeAutomationExecutions: () => ({ AutomationExecutionMetadataList: [] }) };
  const starting = {
    ...runbook,
    ...noneRunning,
    StartAutomationExecution: () => ({ AutomationExecutionId: EXECUTION }),
  };

  test('starts the pinned runbook with a valid snapshot name and the size of the set', async () => {
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

  test('counts the boot volume if it is included', async () => {
    const onlyBoot = instance({ blockDeviceMapping: [device('xvda', 'vol-root')] });
    const manager = await managerWith({ ...describing(onlyBoot), ...starting }, { EXCLUDE_BOOT_VOLUME: false });
    await manager.call(snapshotInstance, ATTEMPT);
    expect(manager.wire.sent('StartAutomationExecution')[0]?.Parameters).toMatchObject({ SnapshotSetSize: ['1'] });
  });

  test('an attempt that is sent twice has one token, the next attempt another; the parameter is read once', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting });
    await manager.call(snapshotInstance, ATTEMPT);
    await manager.call(snapshotInstance, ATTEMPT);
    await manager.call(snapshotInstance, { ...ATTEMPT, AttemptCount: 3 });
    const [first, second, third] = manager.wire.sent('StartAutomationExecution').map(({ ClientToken }) => ClientToken);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(manager.wire.sent('GetParameter')).toHaveLength(1);
  });

  test('two deployments whose runs have the same name send different tokens', async () => {
    const tokens = ['fsx-ebs-snapshot-mgmt/a', 'fsx-ebs-snapshot-mgmt/b'].map(async (CREATED_BY) => {
      const manager = await managerWith({ ...describing(instance()), ...starting }, { CREATED_BY });
      await manager.call(snapshotInstance, ATTEMPT);
      return manager.wire.sent('StartAutomationExecution')[0]?.ClientToken;
    });
    const [one, other] = await Promise.all(tokens);
    expect(one).not.toBe(other);
  });

  /** Lists automations by tag: `running` for the instance, `own` for the attempt. */
  const listing = (running: readonly string[], own: readonly string[]) => ({
    DescribeAutomationExecutions: ({ Filters }: WireInput) => {
      const found = JSON.stringify(Filters).includes('SnapshotMgmtInstance/') ? running : own;
      return { AutomationExecutionMetadataList: found.map((AutomationExecutionId) => ({ AutomationExecutionId })) };
    },
  });
  const OTHER = '99999999-2222-4333-8444-555555555555';

  test('starts nothing while an automation from another run is in progress', async () => {
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

  test('an attempt that is sent again finds its own automation', async () => {
    const manager = await managerWith({ ...describing(instance()), ...starting, ...listing([EXECUTION], [EXECUTION]) });
    expect(await manager.call(snapshotInstance, ATTEMPT)).toMatchObject({ ExecutionId: EXECUTION, AttemptCount: 3 });
    expect(manager.wire.sent('StartAutomationExecution')).toEqual([]);
  });

  test.each([
    ['finds the automation that was started', [EXECUTION], { ExecutionId: EXECUTION }],
    ['fails if there is none', [], { name: 'IdempotentParameterMismatch' }],
  ])('an attempt that is sent again after the instance was renamed %s', async (_, own, expected) => {
    const manager = await managerWith({
      ...describing(instance()),
      ...starting,
      ...listing([], own),
      StartAutomationExecution: () => new Refusal('IdempotentParameterMismatch'),
    });
    const answer = await manager.call(snapshotInstance, ATTEMPT).catch((error: unknown) => error);
    expect(answer).toMatchObject(expected);
  });

  test('reads the name of the runbook again after the runbook was not found', async () => {
    let name = 'replaced';
    const manager = await managerWith({
      ...describing(instance()),
      ...noneRunning,
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
  ])('starts nothing on an instance that is %s', async (_, more, message) => {
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
