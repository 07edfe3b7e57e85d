/** Starts a backup of a file system, with the file system's tags and this deployment's. */
import * as v from 'valibot';
import { BackupId, FileSystemId, RequestId } from '../fields';
import { unscoped } from '../grant';
import { operation } from '../operation';

export const backUpFileSystem = operation('FSxBackup', {
  /** The same request and file system always yield the same backup, however often they are sent. */
  input: v.object({ FileSystemId, BackupRequestId: RequestId }),
  output: v.object({ BackupId }),
  errors: ['BackupInProgress', 'FileSystemNotFound', 'ServiceLimitExceeded', 'BackupRejected'],
  actions: [
    unscoped('fsx:DescribeFileSystems'),
    // FSx answers a repeated request with an error in some cases; the handler then looks for the request's backup.
    unscoped('fsx:DescribeBackups'),
    { action: 'fsx:CreateBackup', on: 'file-system' },
    { action: 'fsx:CreateBackup', on: 'new-backup' },
    { action: 'fsx:TagResource', on: 'new-backup' },
  ],
});
