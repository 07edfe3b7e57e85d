/** Faults to inject: which call or step, on which resource, which times, and what happens instead. */

export interface Fault {
  /** An AWS action (`fsx:CreateBackup`), a runbook step (`step:PreSnapshotExecution`), or a Lambda call (`lambda:FSxBackup`). */
  readonly call: string;
  /** Only when this resource is concerned; absent: any. */
  readonly resource?: string;
  /** Which matching calls fail, counted from 1; absent: all. */
  readonly times?: readonly number[];
  /** The error the service answers, or the status the step ends in (`Failed`, `TimedOut`), or the state that what the call made
   *  ends in: `backup:FAILED` after `fsx:CreateBackup`, `snapshot:error` after `ec2:CreateSnapshots`. */
  readonly error: string;
  readonly message?: string;
}

/** Counts matching calls per fault and says whether this one fails. */
export class Faults {
  readonly #counts = new Map<Fault, number>();

  constructor(private readonly faults: readonly Fault[] = []) {}

  /** The fault that strikes this call, if any. Every matching fault counts the call. */
  strike(call: string, resource?: string): Fault | undefined {
    let struck: Fault | undefined;
    for (const fault of this.faults) {
      if (fault.call !== call || (fault.resource !== undefined && fault.resource !== resource)) continue;
      const count = (this.#counts.get(fault) ?? 0) + 1;
      this.#counts.set(fault, count);
      if (struck === undefined && (fault.times === undefined || fault.times.includes(count))) struck = fault;
    }
    return struck;
  }
}
