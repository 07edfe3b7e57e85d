/** fsx:DescribeFileSystems. https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeFileSystems.html */
import * as v from 'valibot';
import { onEverything } from '../../action';
import { reject } from '../../service-error';
import { describeFileSystem } from './file-system';
import { FileSystemId, fsxAction, fsxPage, Paging } from './parameters';

export const describeFileSystems = fsxAction({
  accepts: v.strictObject({
    FileSystemIds: v.optional(v.pipe(v.array(FileSystemId), v.maxLength(50)), []),
    ...Paging,
  }),
  authorize: onEverything,
  answer(input, context) {
    const { FileSystemIds } = input;
    const { fileSystems } = context.aws.world;
    const unknown = FileSystemIds.find((id) => !fileSystems.has(id));
    if (unknown !== undefined) reject('FileSystemNotFound', `File system '${unknown}' does not exist.`);
    const requested = [...fileSystems.values()].filter(
      ({ FileSystemId }) => FileSystemIds.length === 0 || FileSystemIds.includes(FileSystemId),
    );
    const { items, nextToken } = fsxPage(requested, ({ FileSystemId }) => FileSystemId, input, context);
    return { FileSystems: items.map(describeFileSystem), NextToken: nextToken };
  },
});
