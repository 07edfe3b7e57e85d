/** The *-Item, *-Content and *-Acl cmdlets on the instance's disk. */

import { type Call, type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { toItems } from '../../powershell/convert';
import { TerminatingError, UnknownToInstance } from '../../powershell/errors';
import { hasWildcard, wildcard } from '../../powershell/language/patterns';
import { toLines, toText } from '../../powershell/text';
import { PsObject, type Value } from '../../powershell/values';
import type { Machine } from '../machine';

/** Where a process of SYSTEM begins. */
const HOME = 'C:\\Windows\\system32';

function absolute(path: string, wildcards: boolean): string {
  const plain = path.replaceAll('/', '\\');
  if (wildcards && hasWildcard(plain)) throw new UnknownToInstance(`wildcards in a path (${path})`);
  if (/^[a-z]:\\/i.test(plain)) return plain;
  if (/^[a-z]\w*:/i.test(plain) || plain.startsWith('\\\\')) throw new UnknownToInstance(`the drive of ${path}`);
  return plain.startsWith('\\') ? `C:${plain}` : `${HOME}\\${plain}`;
}

export const pathsOf = (call: Call): readonly string[] => [
  ...call.texts('LiteralPath').map((path) => absolute(path, false)),
  ...call.texts('Path').map((path) => absolute(path, true)),
];

const PATHS = { Path: 'value', LiteralPath: 'value', Force: 'switch' } as const;

export function missing(call: Call, path: string): void {
  call.complain({
    message: `Cannot find path '${path}' because it does not exist.`,
    type: 'System.Management.Automation.ItemNotFoundException',
    id: 'PathNotFound',
    target: path,
  });
}

/** Errors of the disk are complaints of the cmdlet, as those of a PowerShell provider are. */
function complaining(call: Call, deed: () => void): void {
  try {
    deed();
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const cause = error.record.get('Exception');
    const type = cause instanceof PsObject ? cause.typeNames[0] : undefined;
    call.complain(type === undefined ? { message: error.message } : { message: error.message, type });
  }
}

const linesOf = (values: readonly Value[], end: string): string =>
  values
    .flatMap(toLines)
    .map((line) => `${line}${end}`)
    .join('');

const itemObject = (path: string): PsObject => {
  const item = new PsObject(['System.IO.FileSystemInfo', 'System.Object']).set('FullName', path);
  item.asText = () => path;
  return item.set('Name', path.slice(path.lastIndexOf('\\') + 1));
};

export function fileCmdlets({ files }: Machine): readonly Cmdlet[] {
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
  const carrying = (name: string, aliases: readonly string[], carry: (from: string, to: string) => void): Cmdlet =>
    cmdlet({
      name,
      aliases,
      parameters: { ...PATHS, Destination: 'value' },
      positional: ['Path', 'Destination'],
      run: (call) => {
        const to = absolute(call.text('Destination') ?? '', false);
        for (const from of pathsOf(call)) {
          if (files.read(from) === undefined) missing(call, from);
          else if (name === 'Move-Item' && files.exists(to) && !call.flag('Force')) {
            call.complain({
              message: 'Cannot create a file when that file already exists.',
              type: 'System.IO.IOException',
            });
          } else complaining(call, () => carry(from, files.isFolder(to) ? `${to}\\${from.split('\\').at(-1)}` : to));
        }
      },
    });
  return [
    cmdlet({
      name: 'Test-Path',
      parameters: { ...PATHS, PathType: 'value' },
      positional: ['Path'],
      run: (call) => {
        const kind = call.text('PathType')?.toLowerCase();
        for (const path of pathsOf(call)) {
          const fits = kind === undefined || kind === 'any' || (kind === 'container') === files.isFolder(path);
          call.emit(files.exists(path) && fits);
        }
      },
    }),
    cmdlet({
      name: 'Get-Content',
      aliases: ['gc', 'cat', 'type'],
      parameters: { ...PATHS, Raw: 'switch', Encoding: 'value' },
      positional: ['Path'],
      run: (call) => {
        for (const path of pathsOf(call)) {
          const content = files.read(path);
          if (content === undefined) missing(call, path);
          else if (call.flag('Raw')) call.emit(content);
          else for (const line of content === '' ? [] : content.replace(/\r?\n$/, '').split(/\r?\n/)) call.emit(line);
        }
      },
    }),
    writing('Set-Content', () => ''),
    writing('Add-Content', (path) => files.read(path) ?? ''),
    carrying('Move-Item', ['mv', 'move'], (from, to) => files.move(from, to)),
    carrying('Copy-Item', ['cp', 'copy'], (from, to) => files.write(to, files.read(from) ?? '')),
    cmdlet({
      name: 'Remove-Item',
      aliases: ['rm', 'del', 'rmdir'],
      parameters: { ...PATHS, Recurse: 'switch' },
      positional: ['Path'],
      run: (call) => {
        for (const path of pathsOf(call)) {
          if (!files.exists(path)) missing(call, path);
          else complaining(call, () => files.remove(path));
        }
      },
    }),
    cmdlet({
      name: 'New-Item',
      aliases: ['ni'],
      parameters: { ...PATHS, Name: 'value', ItemType: 'value', Value: 'value' },
      positional: ['Path'],
      run: (call) => {
        for (const base of pathsOf(call)) {
          const path = call.has('Name') ? `${base}\\${call.text('Name')}` : base;
          const folder = call.text('ItemType')?.toLowerCase() === 'directory';
          const there = files.exists(path);
          if (there && !call.flag('Force')) {
            const message = `An item with the specified name ${path} already exists.`;
            call.complain({ message, type: 'System.IO.IOException', id: 'DirectoryExist' });
          } else if (!folder) complaining(call, () => files.write(path, toText(call.value('Value'))));
          else if (!there) complaining(call, () => files.makeFolder(path));
          call.emit(itemObject(path));
        }
      },
    }),
    cmdlet({
      name: 'Get-ChildItem',
      aliases: ['gci', 'ls', 'dir'],
      parameters: { ...PATHS, Filter: 'value', File: 'switch', Directory: 'switch' },
      positional: ['Path', 'Filter'],
      run: (call) => {
        const filter = wildcard(call.text('Filter') ?? '*');
        for (const folder of pathsOf(call)) {
          if (!files.exists(folder)) missing(call, folder);
          for (const path of files.children(folder)) {
            const name = path.slice(folder.replace(/\\+$/, '').length + 1);
            const unwanted = files.isFolder(path) ? call.flag('File') : call.flag('Directory');
            if (!name.includes('\\') && filter.test(name) && !unwanted) call.emit(itemObject(path));
          }
        }
      },
    }),
    cmdlet({
      name: 'Set-Acl',
      parameters: { ...PATHS, AclObject: 'value' },
      positional: ['Path', 'AclObject'],
      run: (call) => {
        const acl = call.value('AclObject');
        for (const path of pathsOf(call)) {
          if (!files.exists(path)) missing(call, path);
          else files.setAcl(path, acl instanceof PsObject ? toText(acl.get('Sddl')) : '');
        }
      },
    }),
  ];
}
