/** When the last good copy of a resource was made: what a person wants to know first of a resource that failed tonight. */

import { backupCopies } from '../../backup/copies/backup-copies';
import { isOwnBackup } from '../../backup/copies/backup-ownership';
import type { Copy } from '../../backup/copies/retention';
import { snapshotSets } from '../../backup/copies/snapshot-set';
import { listBackups } from './list-backups';
import { listSnapshots } from './list-snapshots';
import type { HandlerContext } from './operation-handler';

async function copiesOf(resourceId: string, { clients, environment }: HandlerContext): Promise<readonly Copy[]> {
  const createdBy = environment.CREATED_BY;
  if (resourceId.startsWith('fs-')) {
    const backups = await listBackups(clients.fsx(), resourceId);
    return backupCopies(backups.filter((backup) => isOwnBackup(backup, resourceId, createdBy)));
  }
  const snapshots = await listSnapshots(clients.ec2(), { instanceId: resourceId, createdBy });
  return snapshotSets(snapshots, environment.ACCEPTED_GRADE);
}

/** Epoch milliseconds; undefined if there is no good copy at all. */
export async function lastGoodCopy(resourceId: string, surroundings: HandlerContext): Promise<number | undefined> {
  const good = (await copiesOf(resourceId, surroundings)).filter(({ quality }) => quality === 'good');
  return good.length === 0 ? undefined : Math.max(...good.map(({ madeAt }) => madeAt));
}
