/** Polls a backup that was started: only an AVAILABLE backup is a good copy. */
import * as v from 'valibot';
import { BackupId, Count, Reason } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';

export const fileSystemBackupStatus = operation('FSxBackupStatus', {
  input: v.object({ BackupId, PollCount: Count }),
  output: v.object({
    Status: v.picklist(['InProgress', 'Available', 'Failed']),
    Reason,
    PollCount: Count,
    /** Once it is available: the file system's backups, of this run and of earlier ones. */
    Copies: Count,
  }),
  actions: [unscoped('fsx:DescribeBackups')],
});
