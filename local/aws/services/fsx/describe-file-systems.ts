/** fsx:DescribeFileSystems. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeFileSystems.html */
import * as v from 'valibot';
import { action } from '../../action';
import { pageOf } from '../../pagination';
import { ServiceError } from '../../service-error';
import { describeFileSystem } from './file-system';
import { FileSystemId, MaxResults, NextToken } from './parameters';

export const describeFileSystems = action({
  malformed: 'BadRequest',
  accepts: v.strictObject({
    FileSystemIds: v.optional(v.pipe(v.array(FileSystemId), v.maxLength(50)), []),
    MaxResults: v.optional(MaxResults),
    NextToken: v.optional(NextToken),
  }),
  authorize: () => [{ action: 'fsx:DescribeFileSystems', resource: '*' }],
  answer({ FileSystemIds, MaxResults, NextToken }, { aws }) {
    const { fileSystems } = aws.world;
    const unknown = FileSystemIds.find((id) => !fileSystems.has(id));
    if (unknown !== undefined) throw new ServiceError('FileSystemNotFound', `File system '${unknown}' does not exist.`);
    const { items, nextToken } = pageOf({
      items: [...fileSystems.values()].filter(
        ({ FileSystemId }) => FileSystemIds.length === 0 || FileSystemIds.includes(FileSystemId),
      ),
      idOf: (fileSystem) => fileSystem.FileSystemId,
      pageSize: Math.min(MaxResults ?? aws.pageSize, aws.pageSize),
      nextToken: NextToken,
      query: ['DescribeFileSystems', FileSystemIds],
      invalidToken: () => new ServiceError('BadRequest', 'Invalid NextToken.'),
    });
    return { FileSystems: items.map(describeFileSystem), NextToken: nextToken };
  },
});
