/** Patterns in policies: `*` and `?` are wildcards, `${key}` is a policy variable whose value contains no wildcards. */
import type { RequestContext } from './request-context';

const VARIABLE = /\$\{([^}]*)\}/;
/** `${*}`, `${?}` and `${$}` stand for the characters themselves.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const LITERALS = new Set(['*', '?', '$']);

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const withWildcards = (text: string): string => literally(text).replaceAll('\\*', '.*').replaceAll('\\?', '.');

/** Patterns without variables, which decide on every request, are compiled once. */
const compiled = new Map<string, RegExp>();

/** The test of a pattern; with a variable that the request does not carry, it matches nothing. */
export function policyPattern(
  pattern: string,
  context: RequestContext,
  { wildcards, ignoreCase = false }: { readonly wildcards: boolean; readonly ignoreCase?: boolean },
): (text: string) => boolean {
  const key = `${wildcards} ${ignoreCase} ${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return (text) => known.test(text);
  const source = sourceOf(pattern, context, wildcards);
  if (source === undefined) return () => false;
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
  if (!pattern.includes('${')) compiled.set(key, expression);
  return (text) => expression.test(text);
}

function sourceOf(pattern: string, context: RequestContext, wildcards: boolean): string | undefined {
  let source = '';
  // Splitting at a pattern with one group puts the variables' names at the odd indexes.
  for (const [index, part] of pattern.split(VARIABLE).entries()) {
    if (index % 2 === 0) {
      source += wildcards ? withWildcards(part) : literally(part);
      continue;
    }
    const values = LITERALS.has(part) ? [part] : context.values(part);
    if (values?.length !== 1) return undefined;
    source += literally(values[0] ?? '');
  }
  return source;
}

/** ARNs are compared part by part: a wildcard in one of the six parts does not match a colon.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function arnPattern(pattern: string, context: RequestContext): (text: string) => boolean {
  const parts = arnParts(pattern).map((part) => policyPattern(part, context, { wildcards: true }));
  return (text) => {
    const candidate = arnParts(text);
    return candidate.length === parts.length && parts.every((matches, index) => matches(candidate[index] ?? ''));
  };
}

/** Colons inside `${...}` belong to the variable; those after the fifth belong to the resource. */
function arnParts(arn: string): string[] {
  const pieces = arn.match(/(?:\$\{[^}]*\}|[^:])+|(?<=:)(?=:|$)/g) ?? [];
  return pieces.length <= 6 ? pieces : [...pieces.slice(0, 5), pieces.slice(5).join(':')];
}
