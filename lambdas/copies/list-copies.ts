/** Lists the copies that this deployment made of a resource. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { FSxClient } from '@aws-sdk/client-fsx';
import { backupCopies } from '../../backup/copies/backup-copies';
import type { Copy } from '../../backup/copies/copy';
import { snapshotSets } from '../../backup/copies/snapshot-set';
import type { RetentionEnvironment } from '../../contracts/environment';
import type { Lazy } from '../runtime/lazy-clients';
import { listBackups } from './list-backups';
import { listSnapshots } from './list-snapshots';

interface Context {
  readonly clients: Lazy<{ ec2: EC2Client; fsx: FSxClient }>;
  readonly environment: Pick<RetentionEnvironment, 'CREATED_BY' | 'ACCEPTED_GRADE'>;
}

export async function listCopies(id: string, { clients, environment }: Context): Promise<readonly Copy[]> {
  const { CREATED_BY: createdBy, ACCEPTED_GRADE } = environment;
  if (id.startsWith('fs-')) {
    return backupCopies(await listBackups(clients.fsx(), id), { fileSystemId: id, createdBy });
  }
  return snapshotSets(await listSnapshots(clients.ec2(), { instanceId: id, createdBy }), ACCEPTED_GRADE);
}
