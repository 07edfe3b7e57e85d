/** fsx:DeleteBackup. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DeleteBackup.html */
import * as v from 'valibot';
import { resourceTagKeys } from '../../../iam/tag-keys';
import type { Backup } from '../../../world/world';
import { action } from '../../action';
import type { EmbeddedAws } from '../../embedded-aws';
import { ServiceError } from '../../service-error';
import { backupArn } from './arn';
import { isInProgress } from './backup';
import { BackupId, ClientRequestToken } from './parameters';

export const deleteBackup = action({
  malformed: 'BadRequest',
  accepts: v.strictObject({ BackupId, ClientRequestToken: v.optional(ClientRequestToken) }),
  authorize: ({ BackupId }, { aws }) => [
    {
      action: 'fsx:DeleteBackup',
      resource: backupArn(aws, BackupId),
      conditions: resourceTagKeys(existing(aws, BackupId).Tags),
    },
  ],
  concerns: ({ BackupId }) => BackupId,
  answer({ BackupId }, { aws }) {
    const backup = existing(aws, BackupId);
    if (isInProgress(backup)) throw new ServiceError('BackupInProgress', `Backup '${BackupId}' is in progress.`);
    if (backup.Type === 'AWS_BACKUP') {
      // https://docs.aws.amazon.com/fsx/latest/WindowsGuide/delete-backups.html
      throw new ServiceError('BadRequest', `Backup '${BackupId}' was made by AWS Backup and must be deleted there.`);
    }
    aws.world.backups.delete(BackupId);
    return { BackupId, Lifecycle: 'DELETED' };
  },
});

function existing({ world }: EmbeddedAws, id: string): Backup {
  const backup = world.backups.get(id);
  if (backup === undefined) throw new ServiceError('BackupNotFound', `Backup '${id}' does not exist.`);
  return backup;
}
