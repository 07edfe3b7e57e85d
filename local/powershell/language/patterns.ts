/** Converts wildcards and .NET regular expressions to JavaScript ones. */
import { statementError } from '../errors';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `*`, `?` and `[a-z]`; a backtick escapes the next character. */
export function wildcard(pattern: string, caseSensitive = false): RegExp {
  const source = pattern.replace(/`(.)|\[([^\]]+)\]|\*|\?|[^*?[`]+|./gs, (token, quoted?: string, set?: string) => {
    if (quoted !== undefined) return literal(quoted);
    if (set !== undefined) return `[${set.replace(/[\\^]/g, '\\$&')}]`;
    return token === '*' ? '.*' : token === '?' ? '.' : literal(token);
  });
  return new RegExp(`^${source}$`, caseSensitive ? 's' : 'si');
}

export const hasWildcard = (pattern: string): boolean => /[*?[]/.test(pattern);

export function regex(pattern: string, flags: string): RegExp {
  const inline = /^\(\?([imsn]+)\)/.exec(pattern);
  const source = (inline === null ? pattern : pattern.slice(inline[0].length))
    .replaceAll('\\A', '^')
    .replace(/\\[zZ]/g, '$');
  const wanted = new Set([...flags, ...(inline?.[1] ?? '')].filter((flag) => 'gims'.includes(flag)));
  try {
    return new RegExp(source, [...wanted].join(''));
  } catch (error) {
    throw statementError(`parsing "${pattern}" - ${String(error)}`, 'System.ArgumentException');
  }
}

/** `${name}` of .NET is `$<name>` in JavaScript; `$0` is `$&`. */
export const replacement = (text: string): string => text.replace(/\$\{(\w+)\}/g, '$<$1>').replace(/\$0(?!\d)/g, '$$&');
