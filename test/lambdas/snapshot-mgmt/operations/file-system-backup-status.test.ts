/** Polling a backup until FSx has finished it. */
import { fileSystemBackupStatus } from '../../../../lambdas/snapshot-mgmt/operations/file-system-backup-status';
import { Refusal } from '../../wire';
import { managerWith } from '../manager';
import { backup } from './listed-backups';

describe('FSxBackupStatus', () => {
  const status = async (answer: unknown, PollCount = 2) =>
    (await managerWith({ DescribeBackups: () => answer })).call(fileSystemBackupStatus, {
      BackupId: 'backup-1',
      PollCount,
    });

  test.each([
    ['AVAILABLE', 'Available'],
    ['CREATING', 'InProgress'],
    ['PENDING', 'InProgress'],
    ['TRANSFERRING', 'InProgress'],
    ['A_LIFECYCLE_TO_COME', 'InProgress'],
  ])('%s is %s', async (Lifecycle, Status) => {
    expect(await status({ Backups: [backup({}, { Lifecycle, FileSystem: { FileSystemId: 'fs-1' } })] })).toMatchObject({
      Status,
      Reason: '',
      PollCount: 3,
    });
  });

  test('reports why a backup failed', async () => {
    const FailureDetails = { Message: 'The file system was out of space.' };
    expect(await status({ Backups: [backup({}, { Lifecycle: 'FAILED', FailureDetails })] })).toEqual({
      Status: 'Failed',
      Reason: 'The file system was out of space.',
      PollCount: 3,
      Copies: 0,
    });
  });

  test.each([
    ['deleted', { Backups: [backup({}, { Lifecycle: 'DELETED' })] }],
    ['not listed', {}],
    ['not found', new Refusal('BackupNotFound')],
  ])('a backup that is %s has failed', async (_, answer) => {
    expect(await status(answer)).toMatchObject({ Status: 'Failed', Reason: expect.stringContaining('was deleted') });
  });

  test.each([
    ['not listed', {}],
    ['not found', new Refusal('BackupNotFound')],
  ])('a backup that is %s may be new: it is polled twice more', async (_, answer) => {
    expect(await status(answer, 0)).toEqual({ Status: 'InProgress', Reason: '', PollCount: 1, Copies: 0 });
    expect(await status(answer, 1)).toEqual({ Status: 'InProgress', Reason: '', PollCount: 2, Copies: 0 });
  });

  test('a rejected request is not a verdict on the backup', async () => {
    await expect(status(new Refusal('AccessDeniedException'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
