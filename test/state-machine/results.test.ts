/** If a call fails, the result of the item has the resource, the error, the attempts, and the copy if there is one. */
import type { ItemResult } from '../../contracts/result';
import { ENDED, failure, resultsOf, runWorkflow, WHOLE } from './run-workflow';

const failing = (state: string, errorType: string) => ({
  [state]: () => {
    throw failure(errorType);
  },
});

const outcome = async (id: string, answers: Parameters<typeof runWorkflow>[1]) => {
  const resources = id.startsWith('fs') ? { fileSystems: [id] } : { instances: [id] };
  return resultsOf(await runWorkflow(resources, answers))[id];
};

test.each<[state: string, errorType: string, expected: Partial<ItemResult>]>([
  ['CheckBackupInProgress', 'Unexpected', { Attempts: 0, CopyId: '' }],
  ['BackupFSxFileSystem', 'ServiceLimitExceeded', { Attempts: 1, CopyId: '' }],
  ['GetBackupStatus', 'Throttled', { Attempts: 1, CopyId: 'backup-of-fs-1' }],
])('file system: %s fails with %s', async (state, errorType, expected) => {
  expect(await outcome('fs-1', failing(state, errorType))).toMatchObject({
    ResourceType: 'FSxFileSystem',
    ResourceId: 'fs-1',
    Status: 'Failed',
    Error: errorType,
    Cause: expect.stringContaining('what the function said'),
    ...expected,
  });
});

test.each<[state: string, errorType: string, expected: Partial<ItemResult>]>([
  ['SnapshotEbsVolumes', 'AutomationRejected', { Attempts: 1, CopyId: '' }],
  ['SnapshotEbsVolumes', 'InstanceNotFound', { Attempts: 1, CopyId: '' }],
  ['SnapshotEbsVolumes', 'InstanceBusy', { Attempts: 1, CopyId: '' }],
  ['GetExecutionStatus', 'Unexpected', { Attempts: 1, CopyId: 'set-0-of-i-1' }],
])('instance: %s fails with %s', async (state, errorType, expected) => {
  expect(await outcome('i-1', failing(state, errorType))).toMatchObject({
    ResourceType: 'Ec2Instance',
    ResourceId: 'i-1',
    Status: 'Failed',
    Error: errorType,
    ...expected,
  });
});

test.each([
  ['Lambda.Unknown', 'Unknown'],
  ['Sandbox.Timedout', 'Unknown'],
  ['AutomationRejected', 'NotTouched'],
])('instance: the application after a start that ends with %s is %s', async (errorType, State) => {
  expect(await outcome('i-1', failing('SnapshotEbsVolumes', errorType))).toMatchObject({
    Status: 'Failed',
    Error: errorType,
    Attempts: 1,
    Application: { State },
  });
});

test('instance: snapshots that cannot be marked after a cancellation are not verified, and delete nothing', async () => {
  const executed = await runWorkflow(
    { instances: ['i-1'] },
    { ...failing('MarkLateSnapshots', 'Throttled'), GetExecutionStatus: () => ({ ...ENDED, Status: 'Cancelled' }) },
  );
  expect(resultsOf(executed)['i-1']).toMatchObject({
    Status: 'Failed',
    Error: 'EbsSnapshotFailed',
    Cause: expect.stringContaining('Throttled'),
    CopyId: 'set-0-of-i-1',
  });
  const states = executed.calls.map(([state]) => state);
  for (const state of ['VerifySnapshots', 'CleanupOldSnapshots']) expect(states).not.toContain(state);
});

const UNMADE = { ...WHOLE, Grade: 'None', Good: false, Snapshots: 0, Reason: 'no snapshots', PollCount: 3 };
const failedOnce = (Reason: string) => ({ ...ENDED, Status: 'Failed', Reason });

test('an instance that no longer exists at the third attempt is reported with three attempts and the first reason', async () => {
  let attempts = 0;
  const expected = await outcome('i-1', {
    GetExecutionStatus: () => {
      attempts += 1;
      return failedOnce(`reason ${attempts}`);
    },
    VerifySnapshots: () => UNMADE,
    SnapshotEbsVolumes: ({ AttemptCount }) => {
      if (AttemptCount === 2) throw failure('InstanceNotFound');
      return { ExecutionId: 'e', SnapshotRequestId: `set-${AttemptCount}`, AttemptCount: Number(AttemptCount) + 1 };
    },
  });
  expect(expected).toMatchObject({ Status: 'Failed', Error: 'InstanceNotFound', Attempts: 3, CopyId: '' });
  expect(expected?.Cause).toMatch(/^First attempt: reason 1 Last attempt: /);
});

const DOWN = {
  State: 'Stopped',
  Since: '2026-03-02T20:05:00Z',
  WatchdogDue: '2026-03-02T20:50:00Z',
  DowntimeSeconds: -1,
};
const RUNNING = { ...ENDED.Application, DowntimeSeconds: 600 };
const downAfter = (Reason: string) => ({
  ...failedOnce(Reason),
  Application: DOWN,
  RecoverUntil: '2026-03-02T21:05:00Z',
});

const recovered = { ExecutionId: 'recovery', SnapshotRequestId: 'none', AttemptCount: 1 };

test('an application that is down is recovered at once, and its complete copy is a success with a warning', async () => {
  const executed = await runWorkflow(
    { instances: ['i-1'] },
    {
      GetExecutionStatus: () => downAfter('the post-snapshot script failed'),
      RecoverApplication: () => recovered,
      FollowRecovery: () => ({ ...ENDED, Application: RUNNING }),
    },
  );
  expect(resultsOf(executed)['i-1']).toMatchObject({
    Status: 'Succeeded',
    Attempts: 1,
    Error: 'AutomationFailed',
    Application: RUNNING,
  });
  expect(executed.calls.map(([state]) => state)).not.toContain('ReverifySnapshots');
});

test('an application that stays down is followed until its watchdog has had its time, and never stopped again', async () => {
  const executed = await runWorkflow(
    { instances: ['i-1'] },
    {
      GetExecutionStatus: () => downAfter('the post-snapshot script failed'),
      VerifySnapshots: () => UNMADE,
      RecoverApplication: () => recovered,
      FollowRecovery: () => ({ ...ENDED, Status: 'Failed', Application: DOWN }),
    },
  );
  expect(resultsOf(executed)['i-1']).toMatchObject({ Status: 'Failed', Attempts: 1, CopyId: '', Application: DOWN });
  expect(executed.calls.filter(([state]) => state === 'RecoverApplication').length).toBeGreaterThan(5);
  expect(executed.hours).toBeGreaterThan(1);
  expect(executed.hours).toBeLessThan(1.3);
});

test('a good copy of an application that stays down is named by a failure', async () => {
  const expected = await outcome('i-1', {
    GetExecutionStatus: () => downAfter('the post-snapshot script failed'),
    RecoverApplication: () => {
      throw failure('InstanceNotFound');
    },
    CleanupOldSnapshots: () => ({ Deleted: 1, Undeletable: 0, More: false, Reason: '' }),
  });
  expect(expected).toMatchObject({
    Status: 'Failed',
    Error: 'ApplicationNotRestored',
    CopyId: 'set-0-of-i-0',
    Grade: 'ApplicationConsistent',
    Deleted: 1,
  });
});

test('what waiting cannot cure stops the application once', async () => {
  const expected = await outcome('i-1', {
    GetExecutionStatus: () => ({ ...failedOnce('SnapshotLimitExceeded'), Curable: false }),
    VerifySnapshots: () => UNMADE,
  });
  expect(expected).toMatchObject({ Status: 'Failed', Attempts: 1, Cause: 'SnapshotLimitExceeded' });
});
