/** A file system and its backups as FSx lists them to an operation under test. */
import { BACKUP_REQUEST_ID, CREATED_BY, FILE_SYSTEM_ID } from '../../../../contracts/tags';
import type { WireInput } from '../../wire';
import { DEPLOYMENT, tagsOf } from '../manager';

export const FS = 'fs-0123456789abcdef0';
export const REQUEST = { FileSystemId: FS, BackupRequestId: '2026-11-22T01-00-00Z' };
export const DEPLOYMENT_TAGS = {
  [CREATED_BY]: DEPLOYMENT,
  [BACKUP_REQUEST_ID]: REQUEST.BackupRequestId,
  [FILE_SYSTEM_ID]: FS,
};

export const describing = (...Tags: readonly { Key: string; Value: string }[]) => ({
  DescribeFileSystems: () => ({ FileSystems: [{ FileSystemId: FS, Tags }] }),
});
export const backup = (tags: Readonly<Record<string, string>>, more: object = {}) => ({
  BackupId: 'backup-1',
  Type: 'USER_INITIATED',
  Lifecycle: 'CREATING',
  CreationTime: 1,
  Tags: tagsOf(tags),
  ...more,
});

/** Pages of one backup, the second page empty, as FSx may return them. */
export const paged = (backups: readonly object[]) => (input: WireInput) => {
  const page = Number(input.NextToken ?? 0);
  const shown = page === 1 ? [] : backups.slice(page === 0 ? 0 : page - 1, page === 0 ? 1 : page);
  return page <= backups.length ? { Backups: shown, NextToken: String(page + 1) } : { Backups: shown };
};
