/** What a PowerShell process finds on an instance: cmdlets, .NET types and programs. */
import type { Clock } from '../clock';
import { byName, languageCmdlets } from '../powershell/cmdlets';
import type { Host } from '../powershell/session';
import { clockTypes } from '../powershell/types/clock-types';
import { generalTypes } from '../powershell/types/general';
import { contentCmdlets } from './cmdlets/content';
import { itemCmdlets } from './cmdlets/items';
import { processCmdlets } from './cmdlets/processes';
import { scheduledTaskCmdlets } from './cmdlets/scheduled-tasks';
import { serviceCmdlets } from './cmdlets/services';
import { diskTypes } from './disk-types';
import type { Holder } from './files';
import { listenerTypes } from './listeners';
import type { Machine } from './machine';
import { net } from './net-command';
import type { Shell } from './programs';
import { taskkill } from './taskkill-command';
import { type VssWriter, vssadmin } from './vss';

export interface Surroundings {
  readonly clock: Clock;
  readonly languageMode: Host['languageMode'];
  readonly vssWriters: readonly VssWriter[];
  readonly vssEnabled: boolean;
}

export function powerShellHost(machine: Machine, holder: Holder, shell: Shell, around: Surroundings): Host {
  const { path } = shell.file ?? {};
  return {
    clock: around.clock,
    languageMode: around.languageMode,
    processId: machine.self.id,
    environment: shell.environment,
    ...(path === undefined ? {} : { scriptFolder: path.slice(0, path.lastIndexOf('\\')) }),
    ...(shell.output === undefined ? {} : { output: shell.output }),
    cmdlets: byName([
      ...languageCmdlets,
      ...serviceCmdlets(machine),
      ...contentCmdlets(machine),
      ...itemCmdlets(machine),
      ...scheduledTaskCmdlets(machine),
      ...processCmdlets(machine),
    ]),
    types: new Map([
      ...generalTypes,
      ...clockTypes(around.clock),
      ...diskTypes(machine.files, holder),
      ...listenerTypes(machine.services),
    ]),
    natives: new Map([
      ['vssadmin', vssadmin(around.vssWriters, around.vssEnabled)],
      ['net', net(machine.services)],
      ['taskkill', taskkill(machine.processes)],
    ]),
  };
}
