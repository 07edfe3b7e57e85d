/** Asks how a backup that was started is doing: only an AVAILABLE backup is a copy. */
import * as v from 'valibot';
import { BackupId, Count, Reason } from '../fields';
import { readFsx } from '../grant';
import { operation } from '../operation';

export const fileSystemBackupStatus = operation('FSxBackupStatus', {
  input: v.object({ BackupId, PollCount: Count }),
  output: v.object({ Status: v.picklist(['InProgress', 'Available', 'Failed']), Reason, PollCount: Count }),
  errors: [],
  actions: [readFsx('fsx:DescribeBackups')],
  timeoutSeconds: 60,
});
