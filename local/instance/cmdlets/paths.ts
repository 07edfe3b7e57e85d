/** Paths as cmdlets take them, and how the disk's refusals become their complaints. */
import type { Call } from '../../powershell/cmdlet';
import { TerminatingError, UnknownToInstance } from '../../powershell/errors';
import { hasWildcard } from '../../powershell/language/patterns';
import { PsObject } from '../../powershell/values';

/** Where a process of SYSTEM begins. */
const HOME = 'C:\\Windows\\system32';

export function absolute(path: string, wildcards: boolean): string {
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

export const PATHS = { Path: 'value', LiteralPath: 'value', Force: 'switch' } as const;

export function missing(call: Call, path: string): void {
  call.complain({
    message: `Cannot find path '${path}' because it does not exist.`,
    type: 'System.Management.Automation.ItemNotFoundException',
    id: 'PathNotFound',
    target: path,
  });
}

/** Errors of the disk are complaints of the cmdlet, as those of a PowerShell provider are. */
export function complaining(call: Call, deed: () => void): void {
  try {
    deed();
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const cause = error.record.get('Exception');
    const type = cause instanceof PsObject ? cause.typeNames[0] : undefined;
    call.complain(type === undefined ? { message: error.message } : { message: error.message, type });
  }
}
