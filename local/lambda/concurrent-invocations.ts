/** Counts the concurrent invocations and rejects those beyond the concurrency of the function or the account.
 *  https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
import type { Quotas } from '../aws/quotas/quotas';
import { reject } from '../aws/service-error';
import type { FunctionSpec } from '../world/deployed-resources';

export class ConcurrentInvocations {
  readonly #counts = new Map<string, number>();

  constructor(private readonly account: { readonly quotas: Quotas }) {}

  async run<T>({ name, reservedConcurrency }: FunctionSpec, invoke: () => Promise<T>): Promise<T> {
    const ofFunction = this.#counts.get(name) ?? 0;
    const all = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    if (reservedConcurrency !== undefined && ofFunction >= reservedConcurrency) {
      tooMany('ReservedFunctionConcurrentInvocationLimitExceeded');
    }
    if (all >= this.account.quotas('lambdaConcurrency')) tooMany('ConcurrentInvocationLimitExceeded');
    this.#counts.set(name, ofFunction + 1);
    try {
      return await invoke();
    } finally {
      this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
    }
  }
}

const tooMany = (Reason: string): never =>
  reject('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason, Type: 'User' });
