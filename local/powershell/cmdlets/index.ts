/** The cmdlets of the language itself, by name and alias. */

import type { Cmdlet } from '../cmdlet';
import { environmentCmdlets } from './environment';
import { jsonCmdlets } from './json';
import { objectCmdlets } from './objects';
import { outputCmdlets } from './output';
import { timeCmdlets } from './time';

export const languageCmdlets: readonly Cmdlet[] = [
  ...outputCmdlets,
  ...objectCmdlets,
  ...jsonCmdlets,
  ...timeCmdlets,
  ...environmentCmdlets,
];

export const byName = (cmdlets: readonly Cmdlet[]): ReadonlyMap<string, Cmdlet> =>
  new Map(
    cmdlets.flatMap((cmdlet) =>
      [cmdlet.name, ...(cmdlet.aliases ?? [])].map((name) => [name.toLowerCase(), cmdlet] as const),
    ),
  );
