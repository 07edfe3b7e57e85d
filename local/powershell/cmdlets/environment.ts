/** Paths as text, variables by name, and modules, of which the instance has all it has. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { UnknownToInstance } from '../errors';
import { toText } from '../text';

/** Modules of Windows itself, whose cmdlets are at hand without importing them. */
const WINDOWS_MODULES = ['scheduledtasks', 'microsoft.powershell.management', 'microsoft.powershell.utility'];

export const environmentCmdlets = [
  cmdlet({
    name: 'Join-Path',
    parameters: { Path: 'value', ChildPath: 'value' },
    positional: ['Path', 'ChildPath'],
    run: (call) => {
      const child = (call.text('ChildPath') ?? '').replace(/^[\\/]+/, '');
      for (const parent of call.texts('Path')) call.emit(`${parent.replace(/[\\/]+$/, '')}\\${child}`);
    },
  }),
  cmdlet({
    name: 'Split-Path',
    parameters: { Path: 'value', Parent: 'switch', Leaf: 'switch' },
    positional: ['Path'],
    run: (call) => {
      const path = call.text('Path') ?? '';
      const cut = path.lastIndexOf('\\');
      call.emit(call.flag('Leaf') ? path.slice(cut + 1) : path.slice(0, Math.max(0, cut)));
    },
  }),
  cmdlet({
    name: 'Set-Variable',
    parameters: { Name: 'value', Value: 'value' },
    positional: ['Name', 'Value'],
    run: (call) => call.session.scope.set(call.text('Name') ?? '', call.value('Value') ?? null),
  }),
  cmdlet({
    name: 'Get-Variable',
    parameters: { Name: 'value', ValueOnly: 'switch' },
    positional: ['Name'],
    run: (call) => {
      if (!call.flag('ValueOnly')) throw new UnknownToInstance('Get-Variable without -ValueOnly');
      for (const item of toItems(call.session.scope.get(toText(call.value('Name'))) ?? null)) call.emit(item);
    },
  }),
  cmdlet({
    name: 'Set-Item',
    parameters: { LiteralPath: 'value', Path: 'value', Value: 'value' },
    positional: ['Path', 'Value'],
    run: (call) => {
      const path = call.text('LiteralPath') ?? call.text('Path') ?? '';
      const name = /^env:\\?(.+)$/i.exec(path)?.[1];
      if (name === undefined) throw new UnknownToInstance(`Set-Item ${path}`);
      const value = call.text('Value') ?? '';
      if (value === '') call.session.environment.delete(name.toLowerCase());
      else call.session.environment.set(name.toLowerCase(), value);
    },
  }),
  cmdlet({
    name: 'Set-StrictMode',
    parameters: { Version: 'value', Off: 'switch' },
    positional: ['Version'],
    run: (call) => {
      const version = call.text('Version')?.toLowerCase();
      const known = ['latest', '2', '2.0', '3', '3.0', '5', '5.1'].includes(version ?? '');
      if (!known && !call.flag('Off')) throw new UnknownToInstance(`Set-StrictMode -Version ${version ?? ''}`);
      call.session.scope.strict = !call.flag('Off');
    },
  }),
  cmdlet({
    name: 'Import-Module',
    parameters: { Name: 'value', Force: 'switch' },
    positional: ['Name'],
    run: (call) => {
      const missing = call.texts('Name').find((name) => !WINDOWS_MODULES.includes(name.toLowerCase()));
      if (missing !== undefined) throw new UnknownToInstance(`the module ${missing}`);
    },
  }),
];
