/** Checks whether a backup of the file system is in progress: FSx makes one at a time per file system. */
import * as v from 'valibot';
import { Count, FileSystemId } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';

export const checkBackupInProgress = operation('CheckBackupInProgress', {
  input: v.object({ FileSystemId, AttemptCount: Count }),
  /** `AttemptCount` is one more than in the input if a backup is in progress. */
  output: v.object({ BackupInProgress: v.boolean(), AttemptCount: Count }),
  actions: [unscoped('fsx:DescribeBackups')],
});
