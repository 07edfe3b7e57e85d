/** Runs branches side by side: the first that fails stops the others, and all are waited for. */
import { Interruption } from './interruption';

export async function concurrently<T>(
  count: number,
  limit: number,
  signal: AbortSignal,
  work: (index: number, signal: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const results = new Map<number, T>();
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count && !inner.aborted) {
      const index = next;
      next += 1;
      try {
        results.set(index, await work(index, inner));
      } catch (failure) {
        failures.push(failure);
        stop.abort(new Interruption('sibling failed'));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
  if (failures.length > 0) throw failures[0];
  if (signal.aborted) throw signal.reason;
  return [...results.entries()].sort(([left], [right]) => left - right).map(([, result]) => result);
}
