/** The cmdlets of the language itself. */
import type { Command } from '../session';
import { environmentCmdlets } from './environment';
import { jsonCmdlets } from './json';
import { newObject } from './new-object';
import { outputCmdlets } from './output';
import { selectSortMeasureCmdlets } from './select-sort-measure';
import { timeCmdlets } from './time';
import { whereForEachCmdlets } from './where-foreach';

export const languageCmdlets: readonly Command[] = [
  ...outputCmdlets,
  ...whereForEachCmdlets,
  ...selectSortMeasureCmdlets,
  newObject,
  ...jsonCmdlets,
  ...timeCmdlets,
  ...environmentCmdlets,
];
