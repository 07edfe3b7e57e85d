/** Test-Path and the *-Item cmdlets: files and folders as wholes. */
import { type Cmdlet, cmdlet } from '../../powershell/cmdlet';
import { UnknownToInstance } from '../../powershell/errors';
import { wildcard } from '../../powershell/language/patterns';
import { toText } from '../../powershell/text';
import { PsObject } from '../../powershell/values';
import type { Machine } from '../machine';
import { absolute, complaining, missing, PATHS, pathsOf } from './paths';

const itemObject = (path: string): PsObject => {
  const item = new PsObject(['System.IO.FileSystemInfo', 'System.Object']).set('FullName', path);
  item.asText = () => path;
  return item.set('Name', path.slice(path.lastIndexOf('\\') + 1));
};

export function itemCmdlets({ files }: Machine): readonly Cmdlet[] {
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
          else if (files.children(path).length > 0 && !call.flag('Recurse')) {
            throw new UnknownToInstance('Remove-Item of a folder that asks to be confirmed');
          } else complaining(call, () => files.remove(path));
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
      name: 'Get-Item',
      aliases: ['gi'],
      parameters: PATHS,
      positional: ['Path'],
      run: (call) => {
        for (const path of pathsOf(call)) {
          if (!files.exists(path)) missing(call, path);
          else {
            const item = itemObject(path).set('Length', files.read(path)?.length ?? null);
            call.emit(item.set('LinkType', files.isLink(path) ? 'Junction' : null));
          }
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
