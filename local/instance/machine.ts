/** The parts of an instance that a PowerShell process on it can reach. */
import type { Clock } from '../clock';
import type { Host } from '../powershell/session';
import type { ClusterResource } from './cluster';
import type { Files } from './files';
import type { Process, Processes } from './processes';
import type { StartProgram } from './programs';
import type { ScheduledTasks } from './scheduled-tasks';
import type { Services } from './services';
import type { VssWriters } from './vss';

export interface Machine {
  readonly clock: Clock;
  readonly services: Services;
  readonly files: Files;
  readonly tasks: ScheduledTasks;
  readonly processes: Processes;
  readonly startProgram: StartProgram;
  readonly vssWriters: VssWriters;
  readonly vssEnabled: boolean;
  /** Of the failover cluster that the instance is a node of. */
  readonly cluster: readonly ClusterResource[];
  /** Whether Windows Management Instrumentation answers. */
  readonly wmi: boolean;
  /** Programs that a policy forbids to start, such as `cmd.exe`. */
  readonly forbidden: readonly string[];
  readonly languageMode: Host['languageMode'];
  readonly booted: Date;
  /** The PowerShell process itself. */
  readonly self: Process;
}
