/** Lists all backups of a file system, including those that this deployment did not make. */
import { type Backup, type FSxClient, paginateDescribeBackups } from '@aws-sdk/client-fsx';

export async function listBackups(client: FSxClient, fileSystemId: string): Promise<readonly Backup[]> {
  const backups: Backup[] = [];
  const Filters = [{ Name: 'file-system-id' as const, Values: [fileSystemId] }];
  for await (const page of paginateDescribeBackups({ client }, { Filters })) backups.push(...(page.Backups ?? []));
  return backups;
}
