/** Lists the copies that this deployment made of a resource. */
import { backupCopies } from '../../backup/copies/backup-copies';
import type { Copy } from '../../backup/copies/copy';
import { snapshotSets } from '../../backup/copies/snapshot-set';
import { listBackups } from './list-backups';
import { listSnapshots } from './list-snapshots';
import type { HandlerContext } from './operation-handler';

export async function listCopies(id: string, { clients, environment }: HandlerContext): Promise<readonly Copy[]> {
  const { CREATED_BY: createdBy, ACCEPTED_GRADE } = environment;
  if (id.startsWith('fs-')) {
    return backupCopies(await listBackups(clients.fsx(), id), { fileSystemId: id, createdBy });
  }
  return snapshotSets(await listSnapshots(clients.ec2(), { instanceId: id, createdBy }), ACCEPTED_GRADE);
}
