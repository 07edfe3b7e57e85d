/** System.IO.File and the security descriptor of a folder, for one process on the instance. */

import { toItems, toNumber } from '../powershell/convert';
import { statementError } from '../powershell/errors';
import type { DotNetType } from '../powershell/session';
import { toText } from '../powershell/text';
import { PsObject, type Value } from '../powershell/values';
import type { Files, OpenFiles } from './files';

const bytesOf = (value: Value | undefined): Buffer => Buffer.from(toItems(value).map((item) => toNumber(item)));

const notFound = (path: string) => statementError(`Could not find file '${path}'.`, 'System.IO.FileNotFoundException');

function open(files: Files, openFiles: OpenFiles, path: string, mode: string): PsObject {
  if (mode === 'open' && files.read(path) === undefined) throw notFound(path);
  files.hold(path, openFiles);
  if (mode === 'create' || files.read(path) === undefined) files.write(path, '', openFiles);
  const written: Buffer[] = [];
  const flush = () => {
    if (written.length > 0) files.write(path, Buffer.concat(written).toString('utf8'), openFiles);
    return undefined;
  };
  const close = () => {
    if (!files.isHeld(path, openFiles)) return undefined;
    flush();
    return void files.release(path, openFiles);
  };
  return new PsObject(['System.IO.FileStream', 'System.IO.Stream', 'System.Object'])
    .method('Write', ([bytes, offset, count]) => {
      const from = toNumber(offset);
      written.push(bytesOf(bytes).subarray(from, from + toNumber(count)));
      return undefined;
    })
    .method('Flush', flush)
    .method('Dispose', close)
    .method('Close', close);
}

export function diskTypes(files: Files, openFiles: OpenFiles): readonly (readonly [string, DotNetType])[] {
  const read = (path: Value | undefined): string => {
    const content = files.read(toText(path));
    if (content === undefined) throw notFound(toText(path));
    return content;
  };
  const file: DotNetType = {
    methods: {
      exists: ([path]) => files.read(toText(path)) !== undefined,
      open: ([path, mode]) => open(files, openFiles, toText(path), toText(mode).toLowerCase()),
      readalltext: ([path]) => read(path),
      readalllines: ([path]) =>
        read(path)
          .replace(/\r?\n$/, '')
          .split(/\r?\n/),
      writealltext: ([path, text]) => void files.write(toText(path), toText(text)),
      delete: ([path]) => void files.remove(toText(path)),
      move: ([from, to]) => {
        if (files.exists(toText(to)))
          throw statementError('Cannot create a file when that file already exists.', 'System.IO.IOException');
        return void files.move(toText(from), toText(to));
      },
      replace: ([from, to]) => {
        read(to);
        return void files.move(toText(from), toText(to));
      },
    },
  };
  const directorySecurity: DotNetType = {
    construct: () => {
      const security = new PsObject(['System.Security.AccessControl.DirectorySecurity']).set('Sddl', '');
      return security.method('SetSecurityDescriptorSddlForm', ([sddl]) => void security.set('Sddl', toText(sddl)));
    },
  };
  return [
    ['io.file', file],
    ['security.accesscontrol.directorysecurity', directorySecurity],
  ];
}
