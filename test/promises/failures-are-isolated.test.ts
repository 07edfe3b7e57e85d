/** Promise 4: one resource's failure does not affect the others, which are still backed up. */
import { fireSchedule } from '../../local/schedule/fire-schedule';
import { backupsOf, fileSystemId, HOUR, instanceId, outcomeFor, rehearse, snapshotsOf } from './rehearsal';

test.each([
  ['lambda:CheckBackupInProgress', 'Lambda.ServiceException', fileSystemId(1)],
  ['lambda:FSxBackup', 'Unexpected', fileSystemId(1)],
  ['fsx:CreateBackup', 'InternalServerError', fileSystemId(1)],
  ['lambda:EBSSnapshot', 'Lambda.TooManyRequestsException', instanceId(1)],
  ['lambda:VerifyEbsSnapshots', 'Unexpected', instanceId(1)],
  ['ssm:StartAutomationExecution', 'InvalidAutomationExecutionParametersException', instanceId(1)],
])('if %s answers %s for %s, all other resources have their copies', async (call, error, resource) => {
  await rehearse({ instances: 2, fileSystems: 2, faults: [{ call, error, resource }] }, async ({ aws, night }) => {
    const report = await night(1);
    expect(outcomeFor(report, resource).Status).toBe('Failed');
    expect(outcomeFor(report, resource).Reason).not.toBe('');
    const others = report.Resources.filter(({ ResourceId }) => ResourceId !== resource);
    expect(others.map(({ Status }) => Status)).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
    expect(backupsOf(aws, fileSystemId(2))).toHaveLength(1);
    expect(snapshotsOf(aws, instanceId(2))).toHaveLength(2);
  });
});

test('a failed verification does not stop the application for another attempt', async () => {
  const faults = [{ call: 'lambda:VerifyEbsSnapshots', error: 'Unexpected' }];
  await rehearse({ instances: 1, faults }, async ({ aws, night }) => {
    expect(outcomeFor(await night(1), instanceId(1))).toMatchObject({ Status: 'Failed', Attempts: 1 });
    expect(aws.automations.list()).toHaveLength(1);
  });
});

test('a cleanup that fails leaves a good copy and a warning', async () => {
  const faults = [{ call: 'lambda:CleanupFSxBackups', error: 'Unexpected', resource: fileSystemId(1) }];
  await rehearse({ fileSystems: 2, faults }, async ({ night }) => {
    const report = await night(1);
    expect(outcomeFor(report, fileSystemId(1)).Status).toBe('Succeeded');
    expect(outcomeFor(report, fileSystemId(1)).Reason).toContain('Unexpected');
    expect(outcomeFor(report, fileSystemId(2)).Reason).toBe('');
  });
});

test('occasional throttling delays a run but does not fail it', async () => {
  const every = (n: number) => Array.from({ length: 20 }, (_, index) => index * n + 1);
  const faults = [
    { call: 'fsx:DescribeBackups', error: 'ThrottlingException', times: every(7) },
    { call: 'ec2:DescribeInstances', error: 'RequestLimitExceeded', times: every(5) },
    { call: 'ssm:GetAutomationExecution', error: 'ThrottlingException', times: every(3) },
  ];
  await rehearse({ instances: 6, fileSystems: 3, faults }, async ({ night }) => {
    const report = await night(1);
    expect(report.Resources.map(({ Status }) => Status)).toEqual(Array.from({ length: 9 }, () => 'Succeeded'));
    expect(report.Executions.every(({ Status }) => Status === 'SUCCEEDED')).toBe(true);
  });
});

test('backs up everything else if one service cannot be listed', async () => {
  const faults = [{ call: 'fsx:DescribeFileSystems', error: 'InternalServerError' }];
  await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ aws, night }) => {
    const report = await night(1);
    expect(snapshotsOf(aws, instanceId(1))).toHaveLength(2);
    expect(report.Executions.some(({ Error: error }) => error === 'TriggerFailed')).toBe(true);
  });
});

test('backups that take hours do not delay other file systems', async () => {
  const slow = 12;
  await rehearse({ fileSystems: slow + 1 }, async ({ aws, schedule, pass }) => {
    for (let number = 1; number <= slow; number += 1) {
      const id = fileSystemId(number);
      Object.assign(aws.world.fileSystems.get(id)?.description ?? {}, { StorageCapacity: 1_000_000 });
    }
    await fireSchedule(aws, schedule);
    await pass(HOUR);
    expect(backupsOf(aws, fileSystemId(1)).map(({ Lifecycle }) => Lifecycle)).toEqual(['CREATING']);
    expect(backupsOf(aws, fileSystemId(slow + 1)).map(({ Lifecycle }) => Lifecycle)).toEqual(['AVAILABLE']);
  });
});

test('a fleet is backed up, later, at a fraction of the request rate that it needs', async () => {
  // Ten at these rates correspond to three hundred at those of AWS: all wait for each other.
  const quotas = {
    ssmStartAutomationRate: 1 / 30,
    ssmStartAutomationBurst: 1,
    ssmReadAutomationRate: 1 / 10,
    ssmReadAutomationBurst: 1,
  };
  await rehearse({ instances: 10, quotas }, async ({ night }) => {
    const report = await night(1);
    expect(report.Resources.map(({ Status }) => Status)).toEqual(Array.from({ length: 10 }, () => 'Succeeded'));
  });
});
