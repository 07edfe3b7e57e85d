/** Faults to inject: which call or step, on which resource, which times or how likely, and what happens instead. */
import { createHash } from 'node:crypto';

export interface Fault {
  /** An AWS action (`fsx:CreateBackup`), a runbook step (`step:PreSnapshotExecution`), or a Lambda call (`lambda:FSxBackup`). */
  readonly call: string;
  /** Strikes only calls about this resource; absent: any. */
  readonly resource?: string | undefined;
  /** Which matching calls it strikes, counted from 1; absent: all. */
  readonly times?: readonly number[] | undefined;
  /** How likely it strikes a matching call, from 0 to 1, in place of `times`; `seed` decides which ones. */
  readonly probability?: number | undefined;
  readonly seed?: number | undefined;
  /** The error that the service returns, the status the step ends in (`Failed`, `TimedOut`), or one of the effects in `effects.ts`. */
  readonly error: string;
  readonly message?: string | undefined;
  /** For effects that last: virtual time. */
  readonly seconds?: number | undefined;
}

/** Counts the matching calls of each fault and decides which of them it strikes. */
export class Faults {
  readonly #counts = new Map<string, number>();
  readonly #struck = new Set<Fault>();

  constructor(
    private readonly faults: readonly Fault[] = [],
    /** For the faults without a seed of their own. */
    private readonly seed = 1,
  ) {}

  /** The fault that strikes this call, if any. Every matching fault counts the call. */
  strike(call: string, resource?: string): Fault | undefined {
    let struck: Fault | undefined;
    for (const [index, fault] of this.faults.entries()) {
      if (fault.call !== call || (fault.resource !== undefined && fault.resource !== resource)) continue;
      const count = this.#count(`${index}`);
      // Drawn per resource: calls about different resources come in any order, which must not change the draw.
      const draw = `${index}/${resource ?? ''}/${this.#count(`${index}/${resource ?? ''}`)}`;
      const isMeant = fault.times?.includes(count) ?? true;
      if (struck === undefined && isMeant && isDrawn(fault.probability, `${fault.seed ?? this.seed}/${draw}`)) {
        struck = fault;
      }
    }
    if (struck !== undefined) this.#struck.add(struck);
    return struck;
  }

  /** Faults that have struck nothing: their call, step or resource never came up, or not often enough. */
  unstruck(): readonly Fault[] {
    return this.faults.filter((fault) => !this.#struck.has(fault));
  }

  #count(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}

function isDrawn(probability: number | undefined, draw: string): boolean {
  if (probability === undefined) return true;
  return createHash('sha256').update(draw).digest().readUInt32BE() / 2 ** 32 < probability;
}
