/** Promise 3: the result is reported as it is, by resource and reason. */

import { gradeOf } from '../../backup/copies/grade';
import { buildReport, nightLine, verdict } from '../../commands/rehearsal/report';
import { fireSchedule } from '../../local/schedule/fire-schedule';
import { FIRED, TASK } from '../powershell/steps';
import { backupsOf, FIRST_NIGHT, fileSystemId, instanceId, outcomeFor, rehearse, snapshotsOf } from './rehearsal';

test('a run that misses a resource fails, and its cause names each with the reason', async () => {
  const faults = [
    { call: 'fsx:CreateBackup', resource: fileSystemId(1), error: 'ServiceLimitExceeded' },
    { call: 'fsx:CreateBackup', resource: fileSystemId(2), error: 'backup:FAILED' },
    { call: 'step:CreateEBSVolumeSnapshots', resource: instanceId(1), error: 'Failed' },
  ];
  await rehearse({ instances: 2, fileSystems: 3, faults }, async ({ night, logs }) => {
    const { Executions } = await night(1);
    const [execution] = Executions;
    expect(execution).toMatchObject({ Status: 'FAILED', Error: 'BackupRunFailed' });
    expect(execution?.Cause).toMatch(new RegExp(`${fileSystemId(1)}[^]*ServiceLimitExceeded`));
    expect(execution?.Cause).toMatch(new RegExp(`${fileSystemId(2)}[^]*BackupFailed`));
    expect(execution?.Cause).toMatch(new RegExp(`${instanceId(1)}[^]*CreateEBSVolumeSnapshots`));
    expect(execution?.Cause).not.toContain(fileSystemId(3));
    expect(execution?.Cause).not.toContain(instanceId(2));
    // CloudWatch finds metrics only at the root of a line.
    const lines = logs.flatMap(({ from, line }): unknown[] => (from === 'function' ? [JSON.parse(line)] : []));
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'run ended',
        level: 'ERROR',
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [expect.objectContaining({ Dimensions: [['CreatedBy']] })],
        },
        CreatedBy: expect.any(String),
        ResourcesFailed: 3,
        ResourcesSucceeded: 2,
      }),
    );
  });
});

test('detects a failed snapshot in a set although the automation succeeded', async () => {
  const faults = [{ call: 'ec2:CreateSnapshots', resource: instanceId(1), error: 'snapshot:error' }];
  await rehearse({ instances: 1, faults }, async ({ night }) => {
    const outcome = outcomeFor(await night(1), instanceId(1));
    expect(outcome.Status).not.toBe('Succeeded');
    // Why EBS failed is unknown: the application is stopped once more, and not four times.
    expect(outcome.Attempts).toBe(2);
  });
});

test('snapshots of a run whose watchdog has fired never count as application-consistent, then or later', async () => {
  await rehearse({ instances: 1 }, async ({ aws, night }) => {
    const windows = aws.machines.get(instanceId(1));
    const running = night(1);
    while (snapshotsOf(aws, instanceId(1)).length === 0) await aws.clock.sleep(1_000);
    // The state after the watchdog has fired: its marker file exists, and its task is unregistered.
    await windows?.runPowerShell(
      `Set-Content -LiteralPath '${FIRED}' -Value 'now'; Unregister-ScheduledTask -TaskName '${TASK}' -Confirm:$false`,
      { timeoutSeconds: 60 },
    );
    expect(outcomeFor(await running, instanceId(1))).toMatchObject({ Status: 'Succeeded', Attempts: 2 });
    const grades = aws.automations
      .list()
      .map(({ Parameters }) =>
        gradeOf(
          snapshotsOf(aws, instanceId(1)).filter(({ Tags }) =>
            Tags.some(({ Key, Value }) => Key === 'SnapshotRequestId' && Value === Parameters.SnapshotRequestId?.[0]),
          ),
        ),
      );
    expect(grades).toEqual(['ApplicationConsistent', 'CrashConsistent']);
  });
});

test.each(['CrashAfter', 'LostAnswer'])(
  'deletions of a cleanup that ends in %s are counted by its retry',
  async (error) => {
    const FIRST_DELETION = 9;
    const faults = ['CleanupFSxBackups', 'CleanupEbsSnapshots'].map((event) => ({
      call: `lambda:${event}`,
      error,
      times: [FIRST_DELETION],
    }));
    await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ night }) => {
      for (let number = 1; number < FIRST_DELETION; number += 1) await night(number);
      const { Resources } = await night(FIRST_DELETION);
      expect(Resources.map(({ Status, Deleted }) => [Status, Deleted])).toEqual([
        ['Succeeded', 1],
        ['Succeeded', 1],
      ]);
    });
  },
);

test('checks thirty times for another backup that never ends, and then reports it', async () => {
  await rehearse({ fileSystems: 1 }, async ({ aws, night }) => {
    const FileSystem = aws.world.fileSystems.get(fileSystemId(1))?.description;
    if (FileSystem === undefined) throw new Error('The file system does not exist.');
    aws.world.backups.set('backup-0', {
      FileSystem,
      BackupId: 'backup-0',
      FileSystemId: fileSystemId(1),
      Type: 'AUTOMATIC',
      CreationTime: FIRST_NIGHT,
      ClientRequestToken: '',
      Lifecycle: 'CREATING',
      ProgressPercent: 0,
      Tags: [],
    });
    const report = await night(1);
    expect(outcomeFor(report, fileSystemId(1))).toMatchObject({ Status: 'TimedOut', Copies: [] });
    expect(outcomeFor(report, fileSystemId(1)).Reason).toContain('30 checks');
    expect(Date.parse(report.EndTime) - FIRST_NIGHT.getTime()).toBe(29 * 60_000);
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
  });
});

test('one scheduled time delivered twice starts one execution', async () => {
  await rehearse({ instances: 1, fileSystems: 1 }, async ({ aws, schedule }) => {
    await Promise.all([fireSchedule(aws, schedule, FIRST_NIGHT), fireSchedule(aws, schedule, FIRST_NIGHT)]);
    const runs = aws.executions.list().filter(({ mapRunArn }) => mapRunArn === undefined);
    await Promise.all(runs.map(({ executionArn }) => aws.executions.ended(executionArn)));
    await fireSchedule(aws, schedule, FIRST_NIGHT);
    expect(aws.executions.list().filter(({ mapRunArn }) => mapRunArn === undefined)).toHaveLength(1);
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
  });
});

test('starts nothing, and reports it, if nothing is tagged', async () => {
  await rehearse({}, async ({ aws, night }) => {
    const report = await night(1);
    expect(report.Message).toContain('Nothing to back up');
    expect(aws.executions.list()).toEqual([]);
  });
});

test('waits for copies that AWS does not list at once instead of making them again', async () => {
  const faults = [
    { call: 'fsx:CreateBackup', error: 'backup:unlisted', seconds: 90 },
    { call: 'ec2:CreateSnapshots', error: 'snapshot:unlisted', seconds: 90 },
    { call: 'ssm:StartAutomationExecution', error: 'automation:unlisted', seconds: 90 },
  ];
  await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ aws, night }) => {
    const report = await night(1);
    expect(report.Resources.map(({ Status, Attempts }) => [Status, Attempts])).toEqual([
      ['Succeeded', 1],
      ['Succeeded', 1],
    ]);
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
    expect(aws.automations.list()).toHaveLength(1);
  });
});

test.each(['Crash', 'CrashAfter'])('a function that crashes (%s) is retried and does nothing twice', async (error) => {
  const events = ['FSxBackup', 'FSxBackupStatus', 'EBSSnapshot', 'VerifyEbsSnapshots', 'ReportRun'];
  const faults = events.map((event) => ({ call: `lambda:${event}`, error, times: [1] }));
  await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ aws, night }) => {
    const report = await night(1);
    expect(report.Executions.map(({ Status }) => Status)).toEqual(['SUCCEEDED']);
    expect(report.Resources.map(({ Status }) => Status)).toEqual(['Succeeded', 'Succeeded']);
    expect(backupsOf(aws, fileSystemId(1))).toHaveLength(1);
    expect(aws.automations.list()).toHaveLength(1);
  });
});

test.each([
  ['ec2:DescribeInstances', 'RequestLimitExceeded', 'The instances', fileSystemId(1)],
  ['fsx:DescribeFileSystems', 'InternalServerError', 'The file systems', instanceId(1)],
])(
  'a failed listing (%s) fails the run and is named, and what was listed is backed up',
  async (call, error, kind, listed) => {
    await rehearse({ instances: 1, fileSystems: 1, faults: [{ call, error }] }, async ({ night, logs }) => {
      const result = await night(1);
      expect(outcomeFor(result, listed).Status).toBe('Succeeded');
      const runs = result.Executions.filter(({ Name }) => !Name.startsWith('arn:'));
      expect(runs).toMatchObject([
        { Status: 'FAILED', Cause: expect.stringContaining(`${kind} could not all be listed`) },
      ]);
      expect(logs.filter(({ line }) => line.includes('"ListingsFailed":1'))).toHaveLength(1);
      const report = buildReport('', '', [result]);
      expect(report.Summary).toMatchObject({ Good: false, Failed: 0, Unlisted: [expect.stringContaining(error)] });
      expect(verdict(report)).toMatch(new RegExp(`^${kind} could not all be listed.*${error}`));
      expect(nightLine(result)).toContain('NOT LISTED');
    });
  },
);

test('if nothing can be listed, an empty run fails with both reasons', async () => {
  const faults = [
    { call: 'ec2:DescribeInstances', error: 'RequestLimitExceeded' },
    { call: 'fsx:DescribeFileSystems', error: 'InternalServerError' },
  ];
  await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ night }) => {
    const result = await night(1);
    expect(result.Unlisted.map(({ ResourceType }) => ResourceType)).toEqual(['FSxFileSystem', 'Ec2Instance']);
    expect(result.Executions.filter(({ Error: error }) => error === 'BackupRunFailed')).toMatchObject([
      { Cause: expect.stringMatching(/^The file systems could not all be listed.* The instances could not/) },
    ]);
  });
});

test('a listing that succeeds when the event is delivered again starts the rest, and the first run still fails', async () => {
  // Every attempt of the first delivery.
  const faults = [{ call: 'ec2:DescribeInstances', error: 'RequestLimitExceeded', times: [1, 2, 3, 4] }];
  await rehearse({ instances: 1, fileSystems: 1, faults }, async ({ night }) => {
    const result = await night(1);
    expect(result.Executions).toMatchObject([
      { Status: 'FAILED', Cause: expect.stringMatching(/^The instances could not/) },
      { Status: 'SUCCEEDED', Cause: '' },
    ]);
    expect(result.Resources.map(({ ResourceId, Status }) => [ResourceId, Status])).toEqual([
      [fileSystemId(1), 'Succeeded'],
      [instanceId(1), 'Succeeded'],
    ]);
  });
});
