/** fsx:DescribeFileSystems. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeFileSystems.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import { pageOf } from '../../pagination';
import { reject } from '../../service-error';
import { describeFileSystem } from './file-system';
import { FileSystemId, fsxAction, invalidToken, MaxResults, NextToken } from './parameters';

export const describeFileSystems = fsxAction({
  accepts: v.strictObject({
    FileSystemIds: v.optional(v.pipe(v.array(FileSystemId), v.maxLength(50)), []),
    MaxResults,
    NextToken,
  }),
  authorize: onEverything,
  answer({ FileSystemIds, MaxResults, NextToken }, { aws }) {
    const { fileSystems } = aws.world;
    const unknown = FileSystemIds.find((id) => !fileSystems.has(id));
    if (unknown !== undefined) reject('FileSystemNotFound', `File system '${unknown}' does not exist.`);
    const { items, nextToken } = pageOf({
      items: [...fileSystems.values()].filter(
        ({ FileSystemId }) => FileSystemIds.length === 0 || FileSystemIds.includes(FileSystemId),
      ),
      idOf: (fileSystem) => fileSystem.FileSystemId,
      pageSize: aws.pageSize,
      maxResults: MaxResults,
      nextToken: NextToken,
      query: ['DescribeFileSystems', FileSystemIds],
      invalidToken,
    });
    return { FileSystems: items.map(describeFileSystem), NextToken: nextToken };
  },
});
