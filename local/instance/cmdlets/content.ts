/** Get-, Set- and Add-Content and Out-File: the lines of files. */
import { type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { toItems } from '../../powershell/convert';
import { toLines } from '../../powershell/text';
import type { Value } from '../../powershell/values';
import type { Machine } from '../machine';
import { absolute, complaining, missing, PATHS, pathsOf } from './paths';

const linesOf = (values: readonly Value[], end: string): string =>
  values
    .flatMap(toLines)
    .map((line) => `${line}${end}`)
    .join('');

export function contentCmdlets({ files }: Machine): readonly Cmdlet[] {
  const writing = (name: string, before: (path: string) => string): Cmdlet =>
    cmdlet({
      name,
      parameters: { ...PATHS, Value: 'value', Encoding: 'value', NoNewline: 'switch' },
      positional: ['Path', 'Value'],
      run: (call) => {
        const values = call.has('Value') ? toItems(call.value('Value')) : (call.input ?? []);
        const text = linesOf(values, call.flag('NoNewline') ? '' : '\r\n');
        for (const path of pathsOf(call)) {
          const parent = path.slice(0, path.lastIndexOf('\\'));
          if (!/^[a-z]:$/i.test(parent) && !files.exists(parent)) missing(call, path);
          else complaining(call, () => files.write(path, before(path) + text));
        }
      },
    });
  return [
    cmdlet({
      name: 'Get-Content',
      aliases: ['gc', 'cat', 'type'],
      parameters: { ...PATHS, Raw: 'switch', Encoding: 'value', Tail: 'value' },
      positional: ['Path'],
      run: (call) => {
        for (const path of pathsOf(call)) {
          const content = files.read(path);
          if (content === undefined) missing(call, path);
          else if (call.flag('Raw')) call.emit(content);
          else {
            const lines = content === '' ? [] : content.replace(/\r?\n$/, '').split(/\r?\n/);
            const tail = call.number('Tail') ?? lines.length;
            for (const line of lines.slice(Math.max(0, lines.length - tail))) call.emit(line);
          }
        }
      },
    }),
    cmdlet({
      name: 'Out-File',
      parameters: { FilePath: 'value', Encoding: 'value', Append: 'switch', Force: 'switch', InputObject: 'value' },
      positional: ['FilePath'],
      run: (call) => {
        const path = absolute(call.text('FilePath') ?? '', false);
        const values = call.has('InputObject') ? toItems(call.value('InputObject')) : (call.input ?? []);
        const before = call.flag('Append') ? (files.read(path) ?? '') : '';
        complaining(call, () => files.write(path, before + linesOf(values, '\r\n')));
      },
    }),
    writing('Set-Content', () => ''),
    writing('Add-Content', (path) => files.read(path) ?? ''),
  ];
}
