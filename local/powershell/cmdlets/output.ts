/** Write-* and Out-*: what a script says, and on which stream. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { toLines, toText } from '../text';

const MESSAGE = { parameters: { Message: 'value' }, positional: ['Message'] } as const;

export const outputCmdlets = [
  cmdlet({
    name: 'Write-Output',
    aliases: ['echo', 'write'],
    parameters: { InputObject: 'value', NoEnumerate: 'switch' },
    rest: 'InputObject',
    run: (call) => {
      const given = call.has('InputObject') ? toItems(call.value('InputObject')) : (call.input ?? []);
      for (const item of given) call.emit(item);
    },
  }),
  cmdlet({
    name: 'Write-Host',
    parameters: { Object: 'value', ForegroundColor: 'value', BackgroundColor: 'value', NoNewline: 'switch' },
    rest: 'Object',
    run: (call) =>
      void call.session.stdout.push(
        toItems(call.value('Object') ?? '')
          .map(toText)
          .join(' '),
      ),
  }),
  // powershell.exe prints warnings and verbose text on its standard output.
  cmdlet({
    name: 'Write-Warning',
    ...MESSAGE,
    run: (call) => {
      if (call.session.preference('WarningPreference') === 'silentlycontinue') return;
      call.session.stdout.push(`WARNING: ${call.text('Message') ?? ''}`);
    },
  }),
  cmdlet({
    name: 'Write-Verbose',
    ...MESSAGE,
    run: (call) => {
      const wanted = toText(call.session.scope.get('VerbosePreference')).toLowerCase() === 'continue';
      if (wanted || call.flag('Verbose')) call.session.stdout.push(`VERBOSE: ${call.text('Message') ?? ''}`);
    },
  }),
  cmdlet({ name: 'Write-Debug', ...MESSAGE, run: () => undefined }),
  cmdlet({
    name: 'Write-Information',
    parameters: { MessageData: 'value' },
    positional: ['MessageData'],
    run: () => undefined,
  }),
  cmdlet({
    name: 'Write-Error',
    parameters: { Message: 'value', ErrorId: 'value', Category: 'value' },
    positional: ['Message'],
    run: (call) =>
      call.complain({
        message: call.text('Message') ?? '',
        type: 'Microsoft.PowerShell.Commands.WriteErrorException',
        id: call.text('ErrorId') ?? 'Microsoft.PowerShell.Commands.WriteErrorException',
      }),
  }),
  cmdlet({ name: 'Out-Null', parameters: {}, run: () => undefined }),
  cmdlet({
    name: 'Out-String',
    parameters: { InputObject: 'value', Width: 'value' },
    run: (call) => call.emit(`${(call.input ?? []).flatMap(toLines).join('\r\n')}\r\n`),
  }),
  cmdlet({
    name: 'Out-Host',
    parameters: {},
    run: (call) => void call.session.stdout.push(...(call.input ?? []).flatMap(toLines)),
  }),
];
