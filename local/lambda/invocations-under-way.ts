/** How many invocations are under way, by function and in all: what is beyond the account's or the function's share is refused.
 *  https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
import type { Quotas } from '../aws/quotas/quotas';
import { ServiceError } from '../aws/service-error';
import type { FunctionSpec } from '../deployment/deployment';

export class InvocationsUnderWay {
  readonly #counts = new Map<string, number>();

  constructor(private readonly account: { readonly quotas: Quotas }) {}

  async with<T>({ name, reservedConcurrency }: FunctionSpec, invoke: () => Promise<T>): Promise<T> {
    const mine = this.#counts.get(name) ?? 0;
    const all = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    if (reservedConcurrency !== undefined && mine >= reservedConcurrency) {
      throw tooMany('ReservedFunctionConcurrentInvocationLimitExceeded');
    }
    if (all >= this.account.quotas('lambdaConcurrency')) throw tooMany('ConcurrentInvocationLimitExceeded');
    this.#counts.set(name, mine + 1);
    try {
      return await invoke();
    } finally {
      this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
    }
  }
}

const tooMany = (Reason: string): ServiceError =>
  new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason, Type: 'User' });
