/** Paths as cmdlets take them, and errors of the disk as non-terminating errors of a cmdlet. */
import type { Call } from '../../powershell/cmdlet';
import { exceptionOf, TerminatingError, UnsupportedPowerShell } from '../../powershell/errors';
import { hasWildcard } from '../../powershell/language/patterns';
import type { Files } from '../files';

/** The current folder of a process of SYSTEM. */
const HOME = 'C:\\Windows\\system32';

export function absolute(path: string, wildcards: 'literal' | 'wildcards' = 'literal'): string {
  const plain = path.replaceAll('/', '\\');
  if (wildcards === 'wildcards' && hasWildcard(plain)) throw new UnsupportedPowerShell(`wildcards in a path (${path})`);
  if (/^[a-z]:\\/i.test(plain)) return plain;
  if (/^[a-z]\w*:/i.test(plain) || plain.startsWith('\\\\')) throw new UnsupportedPowerShell(`the drive of ${path}`);
  return plain.startsWith('\\') ? `C:${plain}` : `${HOME}\\${plain}`;
}

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('\\'));

export const PATHS = '[-Path] <string[]> -LiteralPath <string[]> -Force';

export const pathsOf = (call: Call): readonly string[] => [
  ...call.texts('LiteralPath').map((path) => absolute(path)),
  ...call.texts('Path').map((path) => absolute(path, 'wildcards')),
];

export function writePathNotFound(call: Call, path: string): void {
  call.writeError({
    message: `Cannot find path '${path}' because it does not exist.`,
    type: 'System.Management.Automation.ItemNotFoundException',
    id: 'PathNotFound',
    target: path,
  });
}

/** The given paths that exist; each of the others is an error. */
export function* existingPaths(call: Call, files: Files): Iterable<string> {
  for (const path of pathsOf(call)) {
    if (files.exists(path)) yield path;
    else writePathNotFound(call, path);
  }
}

/** As `existingPaths`, but only files: with their content. */
export function* existingFiles(
  call: Call,
  files: Files,
): Iterable<{ readonly path: string; readonly content: string }> {
  for (const path of pathsOf(call)) {
    const content = files.read(path);
    if (content === undefined) writePathNotFound(call, path);
    else yield { path, content };
  }
}

/** An error of the disk does not terminate a cmdlet, as with a PowerShell provider. */
export function writeDiskErrors(call: Call, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    call.writeError({ message: error.message, type: exceptionOf(error.record)?.typeNames[0] });
  }
}
