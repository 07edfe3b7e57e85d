/** What a PowerShell process finds on an instance: cmdlets, programs and .NET types. */
import { languageCmdlets } from '../powershell/cmdlets';
import type { Host } from '../powershell/session';
import { clockTypes } from '../powershell/types/clock-types';
import { generalTypes } from '../powershell/types/general';
import { cimCmdlets } from './cmdlets/cim';
import { contentCmdlets } from './cmdlets/content';
import { itemCmdlets } from './cmdlets/items';
import { parentOf } from './cmdlets/paths';
import { processCmdlets } from './cmdlets/processes';
import { scheduledTaskCmdlets } from './cmdlets/scheduled-tasks';
import { serviceCmdlets } from './cmdlets/services';
import { diskTypes } from './disk-types';
import type { OpenFiles } from './files';
import { listenerTypes } from './listeners';
import type { Machine } from './machine';
import { net } from './net-command';
import type { Shell } from './programs';
import { taskkill } from './taskkill-command';
import { vssadmin } from './vss';

export function powerShellHost(machine: Machine, openFiles: OpenFiles, shell: Shell): Host {
  return {
    clock: machine.clock,
    languageMode: machine.languageMode,
    processId: machine.self.id,
    environment: shell.environment,
    scriptFolder: shell.file && parentOf(shell.file.path),
    output: shell.output,
    commands: [
      ...languageCmdlets,
      ...[serviceCmdlets, contentCmdlets, itemCmdlets, scheduledTaskCmdlets, processCmdlets, cimCmdlets].flatMap(
        (cmdletsOf) => cmdletsOf(machine),
      ),
      ...[vssadmin, net, taskkill].map((programOf) => programOf(machine)),
    ],
    types: new Map([
      ...generalTypes,
      ...clockTypes(machine.clock),
      ...diskTypes(machine.files, openFiles),
      ...listenerTypes(machine.services),
    ]),
  };
}
