/** Paths as text, variables by name, and modules, all of which are loaded from the start. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { UnsupportedPowerShell } from '../errors';

/** Modules of Windows itself: their cmdlets can be called without importing them. */
const WINDOWS_MODULES = ['scheduledtasks', 'microsoft.powershell.management', 'microsoft.powershell.utility'];

const STRICT_VERSIONS = ['latest', '2', '2.0', '3', '3.0', '5', '5.1'];

export const environmentCmdlets = [
  cmdlet('Join-Path', '[-Path] <string[]> [-ChildPath] <string>', (call) => {
    const child = (call.text('ChildPath') ?? '').replace(/^[\\/]+/, '');
    call.emitAll(call.texts('Path').map((parent) => `${parent.replace(/[\\/]+$/, '')}\\${child}`));
  }),
  cmdlet('Split-Path', '[-Path] <string> -Parent -Leaf', (call) => {
    const path = call.text('Path') ?? '';
    const cut = path.lastIndexOf('\\');
    call.emit(call.flag('Leaf') ? path.slice(cut + 1) : path.slice(0, Math.max(0, cut)));
  }),
  cmdlet('Set-Variable', '[-Name] <string> [-Value] <object>', (call) =>
    call.session.scope.set(call.text('Name') ?? '', call.value('Value') ?? null),
  ),
  cmdlet('Get-Variable', '[-Name] <string> -ValueOnly', (call) => {
    if (!call.flag('ValueOnly')) throw new UnsupportedPowerShell('Get-Variable without -ValueOnly');
    call.emitAll(toItems(call.session.scope.get(call.text('Name') ?? '') ?? null));
  }),
  cmdlet('Set-Item', '[-Path] <string> [-Value] <string> -LiteralPath <string>', (call) => {
    const path = call.text('LiteralPath') ?? call.text('Path') ?? '';
    const name = /^env:\\?(.+)$/i.exec(path)?.[1];
    if (name === undefined) throw new UnsupportedPowerShell(`Set-Item ${path}`);
    call.session.setEnvironment(name, call.text('Value') ?? '');
  }),
  cmdlet('Set-StrictMode', '[-Version] <version> -Off', (call) => {
    const version = call.text('Version')?.toLowerCase() ?? '';
    const isKnown = STRICT_VERSIONS.includes(version) || call.flag('Off');
    if (!isKnown) throw new UnsupportedPowerShell(`Set-StrictMode -Version ${version}`);
    call.session.scope.strict = !call.flag('Off');
  }),
  cmdlet('Import-Module', '[-Name] <string[]> -Force', (call) => {
    const missing = call.texts('Name').find((name) => !WINDOWS_MODULES.includes(name.toLowerCase()));
    if (missing !== undefined) throw new UnsupportedPowerShell(`the module ${missing}`);
  }),
];
