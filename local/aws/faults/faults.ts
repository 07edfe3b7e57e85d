/** Faults to inject: which call or step, on which resource, which times or how likely, and what happens instead. */
import { createHash } from 'node:crypto';

export interface Fault {
  /** An AWS action (`fsx:CreateBackup`), a runbook step (`step:PreSnapshotExecution`), or a Lambda call (`lambda:FSxBackup`). */
  readonly call: string;
  /** Only when this resource is concerned; absent: any. */
  readonly resource?: string | undefined;
  /** Which matching calls fail, counted from 1; absent: all. */
  readonly times?: readonly number[] | undefined;
  /** How likely a matching call fails, from 0 to 1, in place of `times`; `seed` says which ones do. */
  readonly probability?: number | undefined;
  readonly seed?: number | undefined;
  /** The error the service answers, the status the step ends in (`Failed`, `TimedOut`), or one of the effects in
   *  `fault-effects.ts`: what becomes of the answer, or of what the call made. */
  readonly error: string;
  readonly message?: string | undefined;
  /** How long, for effects that last: virtual time. */
  readonly seconds?: number | undefined;
}

/** Counts matching calls per fault and says whether this one fails. */
export class Faults {
  readonly #counts = new Map<string, number>();
  readonly #struck = new Set<Fault>();

  constructor(
    private readonly faults: readonly Fault[] = [],
    /** Of the faults that have none of their own. */
    private readonly seed = 1,
  ) {}

  /** The fault that strikes this call, if any. Every matching fault counts the call. */
  strike(call: string, resource?: string): Fault | undefined {
    let struck: Fault | undefined;
    for (const [index, fault] of this.faults.entries()) {
      if (fault.call !== call || (fault.resource !== undefined && fault.resource !== resource)) continue;
      const count = this.#count(`${index}`);
      // By resource: calls about different ones come in any order, and each is to have its own luck.
      const chance = {
        ...fault,
        seed: fault.seed ?? this.seed,
        draw: `${index}/${resource ?? ''}/${this.#count(`${index}/${resource ?? ''}`)}`,
      };
      if (struck === undefined && isMeant(fault, count) && isDrawn(chance)) struck = fault;
    }
    if (struck !== undefined) this.#struck.add(struck);
    return struck;
  }

  /** Those that have struck nothing: a call, a step or a resource that there is not, or was not often enough. */
  unstruck(): readonly Fault[] {
    return this.faults.filter((fault) => !this.#struck.has(fault));
  }

  #count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return count;
  }
}

const isMeant = ({ times }: Fault, count: number): boolean => times === undefined || times.includes(count);

function isDrawn({ probability, seed, draw }: Fault & { readonly draw: string }): boolean {
  if (probability === undefined) return true;
  const digest = createHash('sha256').update(`${seed}/${draw}`).digest();
  return digest.readUInt32BE() / 2 ** 32 < probability;
}
