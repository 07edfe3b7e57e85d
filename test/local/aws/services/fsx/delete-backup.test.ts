/** DeleteBackup over HTTP. */
import { CreateBackupCommand, DeleteBackupCommand, FSxClient } from '@aws-sdk/client-fsx';
import { refusal, runningAws, type Setting } from '../../running-aws';

async function withBackup(setting: Setting = {}) {
  const running = await runningAws(FSxClient, setting);
  const { client, frozen } = running;
  const made = await frozen(() => client.send(new CreateBackupCommand({ FileSystemId: 'fs-0a4e1d7c93b2f6850' })));
  const BackupId = made.Backup?.BackupId ?? '';
  return { ...running, BackupId, remove: (id = BackupId) => client.send(new DeleteBackupCommand({ BackupId: id })) };
}

test('a deleted backup is gone', async () => {
  const { aws, pass, remove, BackupId } = await withBackup();
  await pass(60);
  expect(await remove()).toMatchObject({ BackupId, Lifecycle: 'DELETED' });
  expect(aws.world.backups.size).toBe(0);
  expect((await refusal(remove())).name).toBe('BackupNotFound');
});

test('a backup in progress cannot be deleted', async () => {
  const { aws, frozen, remove } = await withBackup();
  await frozen(async () => expect((await refusal(remove())).name).toBe('BackupInProgress'));
  expect(aws.world.backups.size).toBe(1);
});

test('a backup of AWS Backup cannot be deleted here', async () => {
  const { aws, pass, remove, BackupId } = await withBackup();
  await pass(60);
  const backup = aws.world.backups.get(BackupId);
  if (backup !== undefined) aws.world.backups.set(BackupId, { ...backup, Type: 'AWS_BACKUP' });
  expect((await refusal(remove())).name).toBe('BadRequest');
  expect(aws.world.backups.size).toBe(1);
});

test('a fault strikes before anything is deleted', async () => {
  const { aws, pass, remove } = await withBackup({
    faults: [{ call: 'fsx:DeleteBackup', error: 'BackupBeingCopied' }],
  });
  await pass(60);
  expect((await refusal(remove())).name).toBe('BackupBeingCopied');
  expect(aws.world.backups.size).toBe(1);
});
