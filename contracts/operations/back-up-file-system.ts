/** Starts a backup of the file system, with the file system's own tags and ours. */
import * as v from 'valibot';
import { BackupId, FileSystemId, RequestId } from '../fields';
import { readFsx } from '../grant';
import { operation } from '../operation';

export const backUpFileSystem = operation('FSxBackup', {
  /** The same request and file system always mean the same backup, however often they are sent. */
  input: v.object({ FileSystemId, BackupRequestId: RequestId }),
  output: v.object({ BackupId }),
  errors: ['BackupInProgress', 'FileSystemNotFound', 'ServiceLimitExceeded', 'BackupRejected'],
  actions: [
    readFsx('fsx:DescribeFileSystems'),
    { action: 'fsx:CreateBackup', on: 'file-system' },
    { action: 'fsx:CreateBackup', on: 'new-backup' },
    { action: 'fsx:TagResource', on: 'new-backup' },
  ],
  timeoutSeconds: 60,
});
