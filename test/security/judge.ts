/** What is left of the findings once the suppressions are taken away, and suppressions that took nothing away. */
import type { Finding } from './scanner';

export interface Verdict {
  readonly open: readonly Finding[];
  /** Ids of rules that nothing breaks. */
  readonly stale: readonly string[];
}

export function judge(findings: readonly Finding[], suppressions: Readonly<Record<string, string>>): Verdict {
  const found = new Set(findings.map(({ id }) => id));
  return {
    open: findings.filter(({ id }) => !Object.hasOwn(suppressions, id)),
    stale: Object.keys(suppressions).filter((id) => !found.has(id)),
  };
}
