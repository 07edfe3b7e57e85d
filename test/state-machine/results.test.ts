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

test('an instance that no longer exists at the third attempt is reported with three attempts', async () => {
  const expected = await outcome('i-1', {
    GetExecutionStatus: () => ({ ...ENDED, Status: 'Failed', Reason: 'no', Restored: false }),
    SnapshotEbsVolumes: ({ AttemptCount }) => {
      if (AttemptCount === 2) throw failure('InstanceNotFound');
      return { ExecutionId: 'e', SnapshotRequestId: `set-${AttemptCount}`, AttemptCount: Number(AttemptCount) + 1 };
    },
  });
  expect(expected).toMatchObject({ Status: 'Failed', Error: 'InstanceNotFound', Attempts: 3 });
});

test('retries despite a complete copy if the automation did not restart the application', async () => {
  let attempts = 0;
  const executed = await runWorkflow(
    { instances: ['i-1'] },
    {
      GetExecutionStatus: () => {
        attempts += 1;
        return attempts === 1
          ? { ...ENDED, Status: 'Failed', Reason: 'the post-snapshot script failed', Restored: false }
          : ENDED;
      },
      ReverifySnapshots: () => ({ ...WHOLE, PollCount: 1 }),
    },
  );
  expect(resultsOf(executed)['i-1']).toMatchObject({ Status: 'Succeeded', Attempts: 2 });
});
