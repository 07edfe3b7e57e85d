/** Looking for a backup in progress, on all pages. */
import { checkBackupInProgress } from '../../../../lambdas/snapshot-mgmt/operations/check-backup-in-progress';
import { managerWith } from '../manager';
import { backup, FS, paged } from './listed-backups';

describe('CheckBackupInProgress', () => {
  const check = async (...lifecycles: readonly string[]) => {
    const manager = await managerWith({
      DescribeBackups: paged(lifecycles.map((Lifecycle) => backup({}, { Lifecycle }))),
    });
    const answer = await manager.call(checkBackupInProgress, { FileSystemId: FS, AttemptCount: 4 });
    expect(manager.wire.sent('DescribeBackups')[0]?.Filters).toEqual([{ Name: 'file-system-id', Values: [FS] }]);
    return answer;
  };

  test.each(['PENDING', 'CREATING', 'TRANSFERRING', 'COPYING'])(
    'finds a backup in %s on the last page',
    async (lifecycle) => {
      expect(await check('AVAILABLE', 'FAILED', lifecycle)).toEqual({ BackupInProgress: true, AttemptCount: 5 });
    },
  );

  test('ignores backups that have ended', async () => {
    expect(await check('AVAILABLE', 'FAILED', 'DELETED')).toEqual({ BackupInProgress: false, AttemptCount: 4 });
    expect(await check()).toEqual({ BackupInProgress: false, AttemptCount: 4 });
  });
});
