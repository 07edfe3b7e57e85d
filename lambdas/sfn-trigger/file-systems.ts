/** Finds the tagged file systems and decides which of them FSx can back up now. */
import { type FileSystem, type FSxClient, paginateDescribeFileSystems } from '@aws-sdk/client-fsx';
import { listAll } from './listing';
import { type Found, type Selection, select, type Target } from './selection';

/** Lustre backups exist only for persistent file systems without a data repository.
 *  https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html */
function lustreFault({ LustreConfiguration }: FileSystem): string | undefined {
  const { DeploymentType = 'unknown', DataRepositoryConfiguration } = LustreConfiguration ?? {};
  if (!DeploymentType.startsWith('PERSISTENT')) return `Lustre of type ${DeploymentType} cannot be backed up`;
  const { ImportPath, ExportPath } = DataRepositoryConfiguration ?? {};
  return ImportPath || ExportPath ? 'Lustre linked to a data repository cannot be backed up' : undefined;
}

function typeFault(fileSystem: FileSystem): string | undefined {
  switch (fileSystem.FileSystemType) {
    case 'WINDOWS':
    case 'OPENZFS':
      return undefined;
    case 'LUSTRE':
      return lustreFault(fileSystem);
    case 'ONTAP':
      return 'ONTAP is backed up per volume';
    default:
      return `file systems of type ${fileSystem.FileSystemType} are not supported`;
  }
}

const skipReason = (fileSystem: FileSystem): string | undefined =>
  typeFault(fileSystem) ??
  (fileSystem.Lifecycle === 'AVAILABLE' ? undefined : `its lifecycle is ${fileSystem.Lifecycle}`);

export const selectFileSystems = (fileSystems: readonly FileSystem[], target: Target): Selection =>
  select(
    fileSystems.map((fileSystem) => ({
      id: fileSystem.FileSystemId ?? '',
      tags: fileSystem.Tags,
      skipReason: skipReason(fileSystem),
    })),
    target,
  );

/** DescribeFileSystems has no filters: it lists every file system of the account and Region. */
export async function findFileSystems(client: FSxClient, target: Target): Promise<Found> {
  const pages = paginateDescribeFileSystems({ client }, {});
  const { found, failure } = await listAll(pages, ({ FileSystems }) => FileSystems ?? []);
  return { ...selectFileSystems(found, target), failure };
}
