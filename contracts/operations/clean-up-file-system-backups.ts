/** Deletes the backups of a file system that retention no longer keeps. */
import * as v from 'valibot';
import { CleanupOutcome } from '../cleanup';
import { FileSystemId, Instant } from '../fields';
import { readFsx } from '../grant';
import { operation } from '../operation';

export const cleanUpFileSystemBackups = operation('CleanupFSxBackups', {
  input: v.object({ FileSystemId, Now: Instant }),
  output: CleanupOutcome,
  errors: [],
  actions: [readFsx('fsx:DescribeBackups'), { action: 'fsx:DeleteBackup', on: 'our-backup' }],
  timeoutSeconds: 300,
});
