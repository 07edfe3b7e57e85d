/** fsx:DeleteBackup. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DeleteBackup.html */
import * as v from 'valibot';
import { resourceTagKeys } from '../../../iam/tag-keys';
import { arnOf } from '../../../world/arn';
import type { Backup } from '../../../world/world';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';
import { isInProgress } from './backup';
import { BackupId, ClientRequestToken, fsxAction } from './parameters';

export const deleteBackup = fsxAction({
  accepts: v.strictObject({ BackupId, ClientRequestToken }),
  authorize: ({ BackupId }, { aws, call }) => [
    {
      action: call,
      resource: arnOf(aws.deployment, 'fsx', `backup/${BackupId}`),
      conditions: resourceTagKeys(existing(aws, BackupId).Tags),
    },
  ],
  concerns: ({ BackupId }) => BackupId,
  answer({ BackupId }, { aws }) {
    const backup = existing(aws, BackupId);
    if (isInProgress(backup)) reject('BackupInProgress', `Backup '${BackupId}' is in progress.`);
    // https://docs.aws.amazon.com/fsx/latest/WindowsGuide/delete-backups.html
    if (backup.Type === 'AWS_BACKUP') {
      reject('BadRequest', `Backup '${BackupId}' was made by AWS Backup and must be deleted there.`);
    }
    aws.world.backups.delete(BackupId);
    return { BackupId, Lifecycle: 'DELETED' };
  },
});

const existing = ({ world }: EmbeddedAws, id: string): Backup =>
  world.backups.get(id) ?? reject('BackupNotFound', `Backup '${id}' does not exist.`);
