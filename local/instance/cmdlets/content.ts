/** Get-, Set- and Add-Content and Out-File: the lines of files. */
import { cmdlet } from '../../powershell/cmdlet';
import type { Command } from '../../powershell/session';
import { toLines } from '../../powershell/text';
import type { Value } from '../../powershell/values';
import type { Machine } from '../machine';
import { absolute, existingFiles, PATHS, parentOf, pathsOf, writeDiskErrors, writePathNotFound } from './paths';

const linesOf = (values: readonly Value[], end = '\r\n'): string =>
  values
    .flatMap(toLines)
    .map((line) => `${line}${end}`)
    .join('');

export function contentCmdlets({ files }: Machine): readonly Command[] {
  const isDrive = (path: string) => /^[a-z]:$/i.test(path);
  const writing = (name: string, contentBefore: (path: string) => string): Command =>
    cmdlet(name, `${PATHS} [-Value] <object[]> -Encoding <encoding> -NoNewline`, (call) => {
      const text = linesOf(call.items('Value'), call.flag('NoNewline') ? '' : '\r\n');
      for (const path of pathsOf(call)) {
        const parent = parentOf(path);
        if (!isDrive(parent) && !files.exists(parent)) writePathNotFound(call, path);
        else writeDiskErrors(call, () => files.write(path, contentBefore(path) + text));
      }
    });
  return [
    cmdlet('Get-Content gc cat type', `${PATHS} -Raw -Encoding <encoding> -Tail <int>`, (call) => {
      for (const { content } of existingFiles(call, files)) {
        const lines = content === '' ? [] : content.replace(/\r?\n$/, '').split(/\r?\n/);
        const tail = call.number('Tail') ?? lines.length;
        call.emitAll(call.flag('Raw') ? [content] : lines.slice(Math.max(0, lines.length - tail)));
      }
    }),
    cmdlet('Out-File', '[-FilePath] <string> -Encoding <encoding> -Append -Force -InputObject <object>', (call) => {
      const path = absolute(call.text('FilePath') ?? '');
      const before = call.flag('Append') ? (files.read(path) ?? '') : '';
      writeDiskErrors(call, () => files.write(path, before + linesOf(call.items('InputObject'))));
    }),
    writing('Set-Content', () => ''),
    writing('Add-Content', (path) => files.read(path) ?? ''),
  ];
}
