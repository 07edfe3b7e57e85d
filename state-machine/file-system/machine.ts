/** The machine of one file system: create a backup, wait until it is AVAILABLE, then delete expired ones. */
import type { ItemResult } from '../../contracts/result';
import { type Machine, machine } from '../asl';
import type { Item } from '../item';
import type { WorkflowSettings } from '../settings';
import { awaitBackup } from './await-backup';
import { createBackup } from './create-backup';
import type { BackUpFileSystem, FileSystemError } from './documents';
import { outcomes } from './outcomes';

export const fileSystemMachine = (settings: WorkflowSettings): Machine<Item, ItemResult, FileSystemError> =>
  machine<BackUpFileSystem>('BackUpFileSystem', {
    comment: 'FSx makes one backup at a time per file system',
    startAt: 'CheckBackupInProgress',
    states: { ...createBackup, ...awaitBackup(settings), ...outcomes },
  });
