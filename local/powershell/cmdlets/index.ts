/** The cmdlets of the language itself, by name and alias. */

import type { Cmdlet } from '../cmdlet';
import { chooseCmdlets } from './choose';
import { eachCmdlets } from './each';
import { environmentCmdlets } from './environment';
import { jsonCmdlets } from './json';
import { newObject } from './new-object';
import { outputCmdlets } from './output';
import { timeCmdlets } from './time';

export const languageCmdlets: readonly Cmdlet[] = [
  ...outputCmdlets,
  ...eachCmdlets,
  ...chooseCmdlets,
  newObject,
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
