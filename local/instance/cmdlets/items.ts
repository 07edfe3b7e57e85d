/** Test-Path and the *-Item cmdlets: whole files and folders. */
import { cmdlet } from '../../powershell/cmdlet';
import { UnsupportedPowerShell } from '../../powershell/errors';
import { wildcard } from '../../powershell/language/patterns';
import type { Command } from '../../powershell/session';
import { toText } from '../../powershell/text';
import { PsObject } from '../../powershell/values';
import type { Machine } from '../machine';
import { absolute, existingFiles, existingPaths, PATHS, pathsOf, writeDiskErrors } from './paths';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);

function itemObject(path: string): PsObject {
  const item = new PsObject(['System.IO.FileSystemInfo', 'System.Object']);
  item.asText = () => path;
  return item.set('FullName', path).set('Name', nameOf(path));
}

export function itemCmdlets({ files }: Machine): readonly Command[] {
  const toDestination = (names: string, transfer: (from: string, to: string, content: string) => void): Command =>
    cmdlet(names, `${PATHS} [-Destination] <string>`, (call) => {
      const to = absolute(call.text('Destination') ?? '');
      for (const { path, content } of existingFiles(call, files)) {
        if (call.name === 'Move-Item' && files.exists(to) && !call.flag('Force')) {
          const message = 'Cannot create a file when that file already exists.';
          call.writeError({ message, type: 'System.IO.IOException' });
        } else {
          const target = files.isFolder(to) ? `${to}\\${nameOf(path)}` : to;
          writeDiskErrors(call, () => transfer(path, target, content));
        }
      }
    });
  return [
    cmdlet('Test-Path', `${PATHS} -PathType <type>`, (call) => {
      const kind = call.text('PathType')?.toLowerCase() ?? 'any';
      for (const path of pathsOf(call)) {
        call.emit(files.exists(path) && (kind === 'any' || (kind === 'container') === files.isFolder(path)));
      }
    }),
    toDestination('Move-Item mv move', (from, to) => files.move(from, to)),
    toDestination('Copy-Item cp copy', (_, to, content) => files.write(to, content)),
    cmdlet('Remove-Item rm del rmdir', `${PATHS} -Recurse`, (call) => {
      for (const path of existingPaths(call, files)) {
        if (files.children(path).length > 0 && !call.flag('Recurse')) {
          throw new UnsupportedPowerShell('Remove-Item of a folder without -Recurse, which asks for confirmation');
        }
        writeDiskErrors(call, () => files.remove(path));
      }
    }),
    cmdlet('New-Item ni', `${PATHS} -Name <string> -ItemType <type> -Value <object>`, (call) => {
      for (const base of pathsOf(call)) {
        const path = call.has('Name') ? `${base}\\${call.text('Name')}` : base;
        const isFolder = call.text('ItemType')?.toLowerCase() === 'directory';
        const exists = files.exists(path);
        if (exists && !call.flag('Force')) {
          const message = `An item with the specified name ${path} already exists.`;
          call.writeError({ message, type: 'System.IO.IOException', id: 'DirectoryExist' });
        } else if (!isFolder) writeDiskErrors(call, () => files.write(path, toText(call.value('Value'))));
        else if (!exists) writeDiskErrors(call, () => files.makeFolder(path));
        call.emit(itemObject(path));
      }
    }),
    cmdlet('Get-Item gi', PATHS, (call) => {
      for (const path of existingPaths(call, files)) {
        const item = itemObject(path).set('Length', files.read(path)?.length ?? null);
        call.emit(item.set('LinkType', files.isLink(path) ? 'Junction' : null));
      }
    }),
    cmdlet('Get-ChildItem gci ls dir', `${PATHS} [-Filter] <string> -File -Directory`, (call) => {
      const filter = wildcard(call.text('Filter') ?? '*');
      for (const folder of existingPaths(call, files)) {
        for (const path of files.children(folder)) {
          const name = path.slice(folder.replace(/\\+$/, '').length + 1);
          const isUnwanted = files.isFolder(path) ? call.flag('File') : call.flag('Directory');
          if (!name.includes('\\') && filter.test(name) && !isUnwanted) call.emit(itemObject(path));
        }
      }
    }),
    cmdlet('Set-Acl', `${PATHS} [-AclObject] <object>`, (call) => {
      const acl = call.value('AclObject');
      for (const path of existingPaths(call, files)) {
        files.setAcl(path, acl instanceof PsObject ? toText(acl.get('Sddl')) : '');
      }
    }),
  ];
}
