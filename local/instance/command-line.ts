/** Command lines, as far as our scripts and typical hooks write them: of powershell.exe, and of cmd.exe around another one. */
import type { Argument } from '../powershell/language/arguments';

/** The words of a command line; quotes hold blanks together. */
const words = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

export interface ScriptFile {
  readonly path: string;
  readonly arguments: readonly Argument[];
}

/** What `-File` names, and what follows it. */
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

interface Wrapped {
  readonly program: string;
  readonly argumentText: string;
  readonly output?: string;
  readonly errors?: string;
}

/** `/c ""program" arguments <nul >"file" 2>"file""`. */
export function wrappedByCmd(argumentText: string): Wrapped | undefined {
  const inner = /\/c\s+"(.*)"\s*$/is.exec(argumentText)?.[1];
  const [, program, rest] = /^"([^"]+)"\s*(.*)$/s.exec(inner ?? '') ?? [];
  if (program === undefined || rest === undefined) return undefined;
  const target = (sign: string) => new RegExp(`(?:^|\\s)${sign}"([^"]+)"`).exec(rest)?.[1];
  const [output, errors] = [target('>'), target('2>')];
  return {
    program,
    argumentText: rest.replace(/(?:^|\s)(?:<nul|2?>"[^"]+")/g, ''),
    ...(output === undefined ? {} : { output }),
    ...(errors === undefined ? {} : { errors }),
  };
}

export const leafOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1).toLowerCase();
