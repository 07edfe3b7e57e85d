/** Reads the command lines of powershell.exe, and of cmd.exe that runs another program. */
import type { Argument } from '../powershell/session';

/** The words of a command line; a quoted text is one word. */
const words = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

export interface ScriptFile {
  readonly path: string;
  readonly arguments: readonly Argument[];
}

/** The file after `-File`, and the arguments after it. */
export function scriptFile(argumentText: string): ScriptFile | undefined {
  const given = words(argumentText);
  const position = given.findIndex((word) => /^-f(ile)?$/i.test(word));
  const [path, ...rest] = position === -1 ? [] : given.slice(position + 1);
  if (path === undefined) return undefined;
  const named = rest.map((word): Argument => {
    const name = /^-([A-Za-z]\w*)$/.exec(word)?.[1];
    return name === undefined ? { kind: 'value', value: word } : { kind: 'parameter', name };
  });
  return { path, arguments: named };
}

/** A program that cmd.exe runs, and the files that get its output. */
interface Wrapped {
  readonly program: string;
  readonly argumentText: string;
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
}

/** `/c ""program" arguments <nul >"file" 2>"file""`. */
export function wrappedByCmd(argumentText: string): Wrapped | undefined {
  const inner = /\/c\s+"(.*)"\s*$/is.exec(argumentText)?.[1];
  const [, program, rest] = /^"([^"]+)"\s*(.*)$/s.exec(inner ?? '') ?? [];
  if (program === undefined || rest === undefined) return undefined;
  const target = (sign: string) => new RegExp(`(?:^|\\s)${sign}"([^"]+)"`).exec(rest)?.[1];
  const given = rest.replace(/(?:^|\s)(?:<nul|2?>"[^"]+")/g, '');
  return { program, argumentText: given, stdout: target('>'), stderr: target('2>') };
}

export const leafOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1).toLowerCase();
