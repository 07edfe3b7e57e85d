/** The actions of Amazon FSx. */
import { createBackup } from './create-backup';
import { deleteBackup } from './delete-backup';
import { describeBackups } from './describe-backups';
import { describeFileSystems } from './describe-file-systems';

export const actions = {
  CreateBackup: createBackup,
  DeleteBackup: deleteBackup,
  DescribeBackups: describeBackups,
  DescribeFileSystems: describeFileSystems,
};
