/** Rewrites what the grammar misreads into an equivalent of the same length that it reads. */

const QUOTED_OR_COMMENT =
  /@'\r?\n[\s\S]*?\n'@|@"\r?\n[\s\S]*?\n"@|'(?:[^']|'')*'|"(?:[^"`]|`[\s\S]|"")*"|<#[\s\S]*?#>|#.*/;

/** `Name, Status`: a bare word in a list, with a blank before it. */
const BARE_LIST = /(?<=\s)(?<word>[A-Za-z][^\s,'"(){};|&$@#]*|'[^'\n]*'|"[^"\n]*"),(?<blank>[ \t]+)(?=[A-Za-z])/;

/** `{ param($a) $a }`: parameters and body on one line. */
const INLINE_PARAMETERS = /(?<parameters>\bparam\s*\((?:[^()]|\([^()]*\))*\))[ \t](?=[ \t]*[^\s;}])/i;

const REPAIRS = new RegExp(
  [BARE_LIST, QUOTED_OR_COMMENT, INLINE_PARAMETERS].map(({ source }) => source).join('|'),
  'gi',
);

export const repairForGrammar = (source: string): string =>
  source.replace(REPAIRS, (token: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1);
    if (typeof groups !== 'object' || groups === null) return token;
    const { word, blank, parameters }: { word?: string; blank?: string; parameters?: string } = groups;
    if (word !== undefined) return `${word}${blank ?? ''},`;
    return parameters === undefined ? token : `${parameters};`;
  });
