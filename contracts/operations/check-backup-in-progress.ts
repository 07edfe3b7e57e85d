/** Asks whether a backup of the file system is running: FSx makes one at a time per file system. */
import * as v from 'valibot';
import { Count, FileSystemId } from '../fields';
import { readFsx } from '../grant';
import { operation } from '../operation';

export const checkBackupInProgress = operation('CheckBackupInProgress', {
  input: v.object({ FileSystemId, AttemptCount: Count }),
  /** `AttemptCount` is one more than it was if a backup is running. */
  output: v.object({ BackupInProgress: v.boolean(), AttemptCount: Count }),
  errors: [],
  actions: [readFsx('fsx:DescribeBackups')],
  timeoutSeconds: 60,
});
