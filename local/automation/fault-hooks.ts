/** What a fault does to the command of a step at the moments that matter. Steps without a command are met when they begin. */

export interface Interference {
  /** The command reaches the instance in the last second in which it may. */
  readonly deliveredLate?: boolean;
  /** The script is at work, or is over and not yet reported. `cancel` is what CancelCommand does to it. */
  readonly midway?: (command: { cancel(): void }) => void;
  /** From then on the script does nothing more, until its execution time is over. */
  readonly hangs?: boolean;
}
