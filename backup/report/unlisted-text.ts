/** States which resources could not be listed, and what is unknown because of it. */
import type { Unlisted } from '../../contracts/request';

export const KINDS = { FSxFileSystem: 'file systems', Ec2Instance: 'instances' } as const;

export const unlistedTexts = (unlisted: readonly Unlisted[]): readonly string[] =>
  unlisted.map(
    ({ ResourceType, Reason }) =>
      `The ${KINDS[ResourceType]} could not all be listed, so tagged ones may have no backup and no result: ${Reason.replace(/\.$/, '')}`,
  );
