/** The quotas and request rates of an account, with AWS's defaults: a run may change each of them. */
import quotas from './quotas.json';

interface Quota {
  readonly default: number;
  readonly unit: string;
  /** What is counted, and the error beyond it. */
  readonly limits: string;
  /** The page it comes from; absent where AWS documents that there is a limit, but no figure. */
  readonly source?: string;
}

export type QuotaName = keyof typeof quotas;

export const QUOTAS: Readonly<Record<QuotaName, Quota>> = quotas;

export type Quotas = (name: QuotaName) => number;

export type GivenQuotas = { readonly [Name in QuotaName]?: number | undefined };

/** AWS's defaults, except for those given. */
export const quotasWith =
  (given: GivenQuotas = {}): Quotas =>
  (name) =>
    given[name] ?? QUOTAS[name].default;

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(QUOTAS, name);
