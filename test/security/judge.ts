/** Splits the result of a scan into findings that are not suppressed and suppressions that match no finding. */
import type { Finding } from './scanner';

export interface Verdict {
  readonly open: readonly Finding[];
  /** Ids of suppressed rules that no plan breaks. */
  readonly stale: readonly string[];
}

export function judge(findings: readonly Finding[], suppressions: Readonly<Record<string, string>>): Verdict {
  const found = new Set(findings.map(({ id }) => id));
  return {
    open: findings.filter(({ id }) => !Object.hasOwn(suppressions, id)),
    stale: Object.keys(suppressions).filter((id) => !found.has(id)),
  };
}
