/** Lists the copies that this deployment made of a resource. */
import { backupCopies } from '../../backup/copies/backup-copies';
import type { Copy } from '../../backup/copies/copy';
import { snapshotSets } from '../../backup/copies/snapshot-set';
import { listBackups } from './list-backups';
import { listSnapshots } from './list-snapshots';
import type { HandlerContext } from './operation-handler';

type Context = Pick<HandlerContext, 'clients' | 'environment'>;

export const fileSystemCopies = async (
  fileSystemId: string,
  { clients, environment: { CREATED_BY: createdBy } }: Context,
): Promise<readonly Copy[]> =>
  backupCopies(await listBackups(clients.fsx(), fileSystemId), { fileSystemId, createdBy });

export const instanceCopies = async (
  instanceId: string,
  { clients, environment: { CREATED_BY: createdBy, ACCEPTED_GRADE } }: Context,
): Promise<readonly Copy[]> =>
  snapshotSets(await listSnapshots(clients.ec2(), { instanceId, createdBy }), ACCEPTED_GRADE);
