/** The history of an execution: numbers its events, and links each to the previous event of its branch. */
import type { Clock } from '../../clock';
import { StatesError } from '../errors';
import type { EventDetails, HistoryEvent, HistoryEventType } from './event';

export class ExecutionHistory {
  #written = 0;
  #full = false;

  constructor(
    readonly clock: Clock,
    readonly onEvent: (event: HistoryEvent) => void,
    readonly mostEvents: number,
  ) {}

  /** Reserves the last event for the end of the execution. */
  write(
    type: HistoryEventType,
    previousEventId: number,
    details: Record<`${string}EventDetails`, EventDetails>,
  ): number {
    const closing = /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type);
    if (this.#full && !closing) return this.#written;
    if (this.#written >= this.mostEvents - 1 && !closing) {
      this.#full = true;
      throw new StatesError(
        'States.Runtime',
        `The execution reached the maximum number of history events (${this.mostEvents}).`,
      );
    }
    this.#written += 1;
    this.onEvent({ id: this.#written, previousEventId, timestamp: this.clock.now(), type, ...details });
    return this.#written;
  }
}

/** Writes the events of one branch. */
export class BranchHistory {
  #last: number;

  constructor(
    readonly history: ExecutionHistory,
    last = 0,
  ) {
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }

  record(type: HistoryEventType, details: Record<`${string}EventDetails`, EventDetails> = {}): number {
    this.#last = this.history.write(type, this.#last, details);
    return this.#last;
  }

  /** The history of a branch that starts here. */
  fork(): BranchHistory {
    return new BranchHistory(this.history, this.#last);
  }

  /** Continues after the last event of a branch that has ended. */
  join(branch: BranchHistory): void {
    this.#last = Math.max(this.#last, branch.last);
  }
}
