/** Changes of sensitive values: the review names their places and shows nothing of them. */
import { note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { isMasked, member } from '../sensitive/mask';

const MAX_SHOWN = 12;

interface Values {
  readonly before: unknown;
  readonly after: unknown;
  /** `true` where the value after the change is known only after the apply. */
  readonly unknown: unknown;
}

/** The paths of masked values that change, as far as is known before the apply. */
function hiddenPaths({ before, after, unknown }: Values, path: readonly string[] = []): readonly string[] {
  if (unknown === true || before === after) return [];
  if (isMasked(before) || isMasked(after)) return [path.join('.')];
  const keys = [before, after].flatMap((value) =>
    typeof value === 'object' && value !== null ? Object.keys(value) : [],
  );
  const at = (key: string): Values => ({
    before: member(before, key),
    after: member(after, key),
    unknown: member(unknown, key),
  });
  return [...new Set(keys)].flatMap((key) => hiddenPaths(at(key), [...path, key]));
}

const listed = (paths: readonly string[]): string => {
  const more = paths.length > MAX_SHOWN ? ` and ${paths.length - MAX_SHOWN} more` : '';
  return `${paths.slice(0, MAX_SHOWN).map(code).join(', ')}${more}`;
};

export const sensitive: Rule = function* ({ action, address, before, after, unknown }) {
  const paths = hiddenPaths({ before, after, unknown });
  if (paths.length === 0 || action === 'destroy' || action === 'forget') return;
  const verb = paths.length === 1 ? 'changes' : 'change';
  yield action === 'add'
    ? note(`${code(address)} has sensitive values, which are not shown: ${listed(paths)}.`)
    : warning(`${listed(paths)} of ${code(address)} ${verb} (sensitive, not shown).`);
};
