/** When the last good copy of a resource was made: what a person wants to know first of a resource that failed tonight. */

import { backupsOfFileSystem } from './backups-of-file-system';
import type { Surroundings } from './implement';
import { backupCopies, isOurs } from './our-backup';
import { ourSnapshots } from './our-snapshots';
import type { Copy } from './retention';
import { snapshotSets } from './snapshot-set';

async function copiesOf(resourceId: string, { clients, environment }: Surroundings): Promise<readonly Copy[]> {
  const createdBy = environment.CREATED_BY;
  if (resourceId.startsWith('fs-')) {
    const backups = await backupsOfFileSystem(clients.fsx(), resourceId);
    return backupCopies(backups.filter((backup) => isOurs(backup, resourceId, createdBy)));
  }
  const snapshots = await ourSnapshots(clients.ec2(), { instanceId: resourceId, createdBy });
  return snapshotSets(snapshots, environment.ACCEPTED_GRADE);
}

/** Epoch milliseconds; undefined if there is no good copy at all. */
export async function lastGoodCopy(resourceId: string, surroundings: Surroundings): Promise<number | undefined> {
  const good = (await copiesOf(resourceId, surroundings)).filter(({ quality }) => quality === 'good');
  return good.length === 0 ? undefined : Math.max(...good.map(({ madeAt }) => madeAt));
}
