/** Write-* and Out-*: what a script prints, and on which stream. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { toLines, toText } from '../text';

const discard = () => undefined;
const MESSAGE = '[-Message] <string>';

export const outputCmdlets = [
  cmdlet('Write-Output echo write', '[-InputObject...] <object[]> -NoEnumerate', (call) =>
    call.emitAll(call.items('InputObject')),
  ),
  cmdlet('Write-Host', '[-Object...] <object> -ForegroundColor <color> -BackgroundColor <color> -NoNewline', (call) => {
    const texts = toItems(call.value('Object') ?? '').map(toText);
    call.session.stdout.push(texts.join(' '));
  }),
  // powershell.exe prints warnings and verbose text on its standard output.
  cmdlet('Write-Warning', MESSAGE, (call) => {
    if (call.session.preference('WarningPreference') === 'silentlycontinue') return;
    call.session.stdout.push(`WARNING: ${call.text('Message') ?? ''}`);
  }),
  cmdlet('Write-Verbose', MESSAGE, (call) => {
    const isWanted = toText(call.session.scope.get('VerbosePreference')).toLowerCase() === 'continue';
    if (isWanted || call.flag('Verbose')) call.session.stdout.push(`VERBOSE: ${call.text('Message') ?? ''}`);
  }),
  cmdlet('Write-Debug', MESSAGE, discard),
  cmdlet('Write-Information', '[-MessageData] <object>', discard),
  cmdlet('Write-Error', `${MESSAGE} -ErrorId <string> -Category <category>`, (call) => {
    const type = 'Microsoft.PowerShell.Commands.WriteErrorException';
    call.writeError({ message: call.text('Message') ?? '', type, id: call.text('ErrorId') ?? type });
  }),
  cmdlet('Out-Null', '', discard),
  cmdlet('Out-String', '-InputObject <object> -Width <int>', (call) =>
    call.emit(`${(call.input ?? []).flatMap(toLines).join('\r\n')}\r\n`),
  ),
  cmdlet('Out-Host', '', (call) => call.session.stdout.push(...(call.input ?? []).flatMap(toLines))),
];
