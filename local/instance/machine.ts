/** The parts of an instance that a PowerShell process on it can reach. */
import type { Files } from './files';
import type { Process, Processes } from './processes';
import type { StartProgram } from './programs';
import type { ScheduledTasks } from './scheduled-tasks';
import type { Services } from './services';

export interface Machine {
  readonly services: Services;
  readonly files: Files;
  readonly tasks: ScheduledTasks;
  readonly processes: Processes;
  readonly startProgram: StartProgram;
  /** Whether Windows Management Instrumentation answers. */
  readonly wmi: boolean;
  /** When it was started. */
  readonly booted: Date;
  /** Programs that a policy keeps from being started. */
  readonly forbidden: readonly string[];
  /** The process itself. */
  readonly self: Process;
}
