/** What a fault does to the command of a step, and when. Steps without a command are struck when they begin. */

export interface FaultHooks {
  /** The command reaches the instance in the last second of its delivery timeout. */
  readonly deliveredLate?: boolean;
  /** Called while the script runs, or after its end and before its result is reported. `cancel` acts as CancelCommand. */
  readonly midway?: (command: { cancel(): void }) => void;
  /** From then on the script does nothing more until its execution timeout. */
  readonly hangs?: boolean;
}
