/** The report of a run names what failed with the age of its last good copy, whether or not AWS answers. */
import { operations } from '../../../../contracts/operations';
import { reportRun as contract } from '../../../../contracts/operations/report-run';
import {
  CREATED_BY,
  EC2_INSTANCE_ID,
  FILE_SYSTEM_ID,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../../contracts/tags';
import { reportRun } from '../../../../lambdas/snapshot-mgmt/operations/report-run';
import { NO_ANSWER, Refusal } from '../../wire';
import { DEPLOYMENT, managerWith, tagsOf } from '../manager';

const Now = '2026-03-10T20:00:00.000Z';
const hoursAgo = (hours: number): Date => new Date(Date.parse(Now) - hours * 3_600_000);

const done = {
  ResourceType: 'FSxFileSystem',
  ResourceId: 'fs-1',
  Status: 'Succeeded',
  CopyId: 'backup-1',
  Grade: '',
  Attempts: 1,
  Deleted: 2,
  Error: '',
  Cause: 'backup-0: BackupRestoring',
};
const failed = { ...done, ResourceId: 'fs-2', Status: 'Failed', Deleted: 0, Error: 'BackupFailed', Cause: 'no disk' };
const Request = {
  FSxFileSystems: [{ FileSystemId: 'fs-1' }, { FileSystemId: 'fs-2' }],
  Ec2Instances: [{ InstanceId: 'i-1' }],
};

const backup = (id: string, hours: number) => ({
  BackupId: `backup-${id}-${hours}`,
  Type: 'USER_INITIATED',
  Lifecycle: 'AVAILABLE',
  CreationTime: hoursAgo(hours).getTime() / 1000,
  Tags: tagsOf({ [CREATED_BY]: DEPLOYMENT, [FILE_SYSTEM_ID]: id }),
});
const snapshot = {
  snapshotId: 'snap-1',
  volumeId: 'vol-1',
  status: 'completed',
  startTime: hoursAgo(72).toISOString(),
  tagSet: Object.entries({
    [CREATED_BY]: DEPLOYMENT,
    [EC2_INSTANCE_ID]: 'i-1',
    [SNAPSHOT_REQUEST_ID]: 'attempt',
    [SNAPSHOT_SET_SIZE]: '1',
    AppConsistent: 'true',
  }).map(([key, value]) => ({ key, value })),
};

test('reports failures with the ages of their last good copies, and as metrics', async () => {
  const manager = await managerWith({
    DescribeBackups: () => ({ Backups: [backup('fs-2', 48), backup('fs-2', 24)] }),
    DescribeSnapshots: () => ({ snapshotSet: [snapshot] }),
  });
  expect(await manager.call(reportRun, { Request, Results: [[done, failed], []], Now })).toEqual({
    Status: 'Failed',
    Cause:
      'Application not known to run on i-1: no watchdog is known to be armed. 2 of 3 resources failed: fs-2: BackupFailed: no disk (last good copy: 24 h old); i-1: no result (last good copy: 72 h old)',
    Succeeded: 1,
    Failed: 2,
    Deleted: 2,
  });
  expect(manager.logged.at(-1)).toMatchObject({
    message: 'run ended',
    fields: {
      warnings: [{ resource: 'fs-1', warning: 'backup-0: BackupRestoring' }],
      CreatedBy: DEPLOYMENT,
      ResourcesSucceeded: 1,
      ResourcesFailed: 2,
      CopiesDeleted: 2,
      ResourcesWithoutCopy: 0,
      OldestLastGoodCopyHours: 72,
    },
  });
});

test('every declared metric has a value', async () => {
  const manager = await managerWith({});
  await manager.call(reportRun, { Request, Results: [[done]], Now });
  const { _aws, ...fields } = manager.logged.at(-1)?.fields ?? {};
  const declared = JSON.stringify(_aws).match(/(?<="Name":")[^"]+/g);
  expect(declared).toHaveLength(8);
  for (const name of declared ?? []) expect(typeof fields[name]).toBe('number');
});

test('reports a resource without any good copy as such', async () => {
  const manager = await managerWith({ DescribeBackups: () => ({}), DescribeSnapshots: () => ({}) });
  const answer = await manager.call(reportRun, { Request, Results: [[done, failed]], Now });
  expect(answer).toMatchObject({
    Cause: expect.stringContaining('fs-2: BackupFailed: no disk (no good copy exists)'),
  });
  expect(manager.logged.at(-1)?.fields.ResourcesWithoutCopy).toBe(2);
});

test('makes the report even if AWS denies the look-ups, or no time is left for them', async () => {
  const refusing = await managerWith({
    DescribeBackups: () => new Refusal('AccessDeniedException'),
    DescribeSnapshots: () => new Refusal('UnauthorizedOperation'),
  });
  const Cause =
    'Application not known to run on i-1: no watchdog is known to be armed. 2 of 3 resources failed: fs-2: BackupFailed: no disk; i-1: no result';
  expect(await refusing.call(reportRun, { Request, Results: [[done, failed]], Now })).toMatchObject({ Cause });
  const hurried = await managerWith({ DescribeBackups: () => ({ Backups: [backup('fs-2', 24)] }) });
  expect(await hurried.call(reportRun, { Request, Results: [[done, failed]], Now }, () => 5_000)).toMatchObject({
    Cause,
  });
  expect(hurried.wire.sent('DescribeBackups')).toEqual([]);
});

test('makes the report in time even if AWS never answers a look-up', async () => {
  const manager = await managerWith({ DescribeBackups: () => NO_ANSWER, DescribeSnapshots: () => ({}) });
  const end = Date.now() + 10_300;
  const report = await manager.call(reportRun, { Request, Results: [[done, failed]], Now }, () => end - Date.now());
  expect(report).toMatchObject({
    Cause:
      'Application not known to run on i-1: no watchdog is known to be armed. 2 of 3 resources failed: fs-2: BackupFailed: no disk; i-1: no result',
  });
  expect(end - Date.now()).toBeGreaterThan(9_000);
});

test('the workflow waits for the report as long as the function may run', () => {
  const others = Object.values(operations).map(({ timeoutSeconds }) => timeoutSeconds);
  expect(contract.timeoutSeconds).toBe(Math.max(...others));
});

test('states why a branch that failed as a whole has no results', async () => {
  const manager = await managerWith({ DescribeSnapshots: () => ({}) });
  const Results = [[done, { ...done, ResourceId: 'fs-2' }], { Error: 'States.DataLimitExceeded', Cause: 'too much' }];
  expect(await manager.call(reportRun, { Request, Results, Now })).toMatchObject({
    Failed: 1,
    Cause: expect.stringContaining('i-1: no result: States.DataLimitExceeded: too much'),
  });
});

test('ignores what stands in place of a result and reports its resource as without one', async () => {
  const manager = await managerWith({ DescribeSnapshots: () => ({}) });
  const Results = [
    [done, { ...failed, Status: 'Succeeded', Error: '' }],
    [{ Error: 'States.Runtime', Cause: '' }, null, 'x'],
  ];
  expect(await manager.call(reportRun, { Request, Results, Now })).toMatchObject({
    Failed: 1,
    Cause: expect.stringContaining('i-1: no result'),
  });
});

test('a listing that failed makes the run fail, although everything listed was backed up', async () => {
  const manager = await managerWith({});
  const Unlisted = [{ ResourceType: 'Ec2Instance', Reason: 'RequestLimitExceeded: slow down' }];
  const request = { FSxFileSystems: [{ FileSystemId: 'fs-1' }], Ec2Instances: [], Unlisted };
  expect(await manager.call(reportRun, { Request: request, Results: [[done], []], Now })).toMatchObject({
    Status: 'Failed',
    Cause: expect.stringMatching(/^The instances could not all be listed, .*RequestLimitExceeded: slow down\.$/),
    Failed: 0,
  });
  expect(manager.logged.at(-1)).toMatchObject({ fields: { ListingsFailed: 1, unlisted: Unlisted } });
});

const instance = {
  ...done,
  ResourceType: 'Ec2Instance',
  ResourceId: 'i-1',
  Cause: '',
  Application: { State: 'Running', Since: '', WatchdogDue: '', DowntimeSeconds: 41 },
  Warning: '',
  Missing: [],
};
const stopped = {
  State: 'Stopped',
  Since: '2026-03-10T20:05:00Z',
  WatchdogDue: '2026-03-10T20:50:00Z',
  DowntimeSeconds: -1,
};

test('a run fails if an application may be down, and its cause begins with it', async () => {
  const manager = await managerWith({ DescribeBackups: () => ({}), DescribeSnapshots: () => ({}) });
  const Results = [[done, failed], [{ ...instance, Application: stopped }]];
  expect(await manager.call(reportRun, { Request, Results, Now })).toMatchObject({
    Status: 'Failed',
    Cause: expect.stringMatching(
      /^Application stopped on i-1: since 2026-03-10T20:05:00Z, watchdog due 2026-03-10T20:50:00Z\. 1 of 3 resources/,
    ),
  });
  expect(manager.logged.at(-1)?.fields).toMatchObject({ ApplicationsNotRestored: 1, ApplicationDowntimeSeconds: 0 });
});

test('reports the longest downtime as a metric, and what the hooks could not do as warnings', async () => {
  const manager = await managerWith({});
  const Warning = 'stopped 0 of 1 services: MSSQLSERVR does not exist';
  const Results = [[done, { ...done, ResourceId: 'fs-2' }], [{ ...instance, Warning, Missing: ['MSSQLSERVR'] }]];
  expect(await manager.call(reportRun, { Request, Results, Now })).toMatchObject({ Status: 'Succeeded', Cause: '' });
  expect(manager.logged.at(-1)?.fields).toMatchObject({
    ApplicationsNotRestored: 0,
    ApplicationDowntimeSeconds: 41,
    warnings: expect.arrayContaining([{ resource: 'i-1', warning: Warning }]),
    missing: ['No instance in this run has the service MSSQLSERVR: check applicationServices'],
  });
});

test('a run that ended before its items has touched no application', async () => {
  const manager = await managerWith({ DescribeBackups: () => ({}), DescribeSnapshots: () => ({}) });
  const Results = [{ Error: 'Throttled', Cause: 'no deadline' }];
  expect(await manager.call(reportRun, { Request, Results, Now })).toMatchObject({
    Cause: expect.stringMatching(/^3 of 3 resources failed/),
  });
});
