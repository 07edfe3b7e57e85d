/** Deletes a file system's backups that retention no longer keeps. */
import * as v from 'valibot';
import { CleanupOutcome, CopiesBefore } from '../cleanup';
import { FileSystemId, Instant } from '../fields';
import { unscoped } from '../grant';
import { retentionOperation } from '../operation';

export const cleanUpFileSystemBackups = retentionOperation('CleanupFSxBackups', {
  input: v.object({ FileSystemId, Now: Instant, CopiesBefore }),
  output: CleanupOutcome,
  actions: [unscoped('fsx:DescribeBackups'), { action: 'fsx:DeleteBackup', on: 'own-backup' }],
  timeoutSeconds: 300,
});
