/** A Windows instance: services, disk, task scheduler, VSS and the SSM agent on the virtual clock. */
import type { Clock } from '../clock';
import { runScript, type ScriptResult } from '../powershell/run';
import type { ClusterResource } from './cluster';
import { Files, type OpenFiles } from './files';
import { powerShellHost } from './powershell-host';
import { type Killed, type Process, Processes, type ProcessLimits } from './processes';
import { Programs, type Shell } from './programs';
import { type ScheduledTask, ScheduledTasks } from './scheduled-tasks';
import type { Service, ServiceSpec } from './service';
import { SAMPLE_SERVICES, Services } from './services';
import { STABLE_WRITERS, type VssWriter, VssWriters } from './vss';
import { WriteHold } from './write-hold';

export interface WindowsInstanceOptions {
  readonly instanceId: string;
  readonly clock: Clock;
  readonly services?: readonly ServiceSpec[];
  /** Whether the AWS VSS components are installed. */
  readonly vssComponents?: boolean;
  readonly vssWriters?: readonly VssWriter[];
  readonly vssEnabled?: boolean;
  /** The resources of the failover cluster that the instance is a node of; its service is `ClusSvc`. */
  readonly cluster?: readonly ClusterResource[];
  /** Whether Windows Management Instrumentation answers. */
  readonly wmi?: boolean;
  /** Programs that a policy forbids to start, such as `cmd.exe`. */
  readonly forbidden?: readonly string[];
  readonly languageMode?: 'FullLanguage' | 'ConstrainedLanguage';
  /** Called after every change that a script makes. */
  readonly onOperation?: (operation: string) => void;
}

export const VSS_AGENT = 'C:\\Program Files\\Amazon\\AwsVssComponents\\ec2-vss-agent.exe';

const ENVIRONMENT = {
  ProgramData: 'C:\\ProgramData',
  SystemRoot: 'C:\\Windows',
  ProgramFiles: 'C:\\Program Files',
  TEMP: 'C:\\Windows\\TEMP',
  COMPUTERNAME: 'EC2AMAZ-SAMPLE',
};

/** The process ids of the SSM agent and the task scheduler. */
const AGENT = 1200;
const SCHEDULER = 900;

const FOLDERS = ['C:\\ProgramData', 'C:\\Windows', 'C:\\Windows\\TEMP', 'C:\\Program Files'];

/** How long a new instance has been running. */
const INITIAL_UPTIME = 7 * 24 * 3_600_000;

export class WindowsInstance {
  readonly instanceId: string;
  readonly files: Files;
  readonly tasks: ScheduledTasks;
  readonly writeHold: WriteHold;
  readonly vssWriters: VssWriters;
  agentOnline = true;
  readonly #services: Services;
  readonly #processes: Processes;
  readonly #programs: Programs;
  on = true;
  #booted: Date;

  constructor(private readonly options: WindowsInstanceOptions) {
    const { onOperation = () => undefined } = options;
    this.instanceId = options.instanceId;
    this.#booted = new Date(options.clock.now().getTime() - INITIAL_UPTIME);
    this.files = new Files(onOperation);
    this.writeHold = new WriteHold(options.clock);
    this.#processes = new Processes(options.clock);
    this.#programs = new Programs(this.#processes, this.files, (process, shell) => this.#runShell(process, shell));
    this.tasks = new ScheduledTasks(options.clock, (task) => this.#runTask(task), onOperation);
    this.vssWriters = new VssWriters(options.vssWriters ?? STABLE_WRITERS);
    this.#services = new Services(options.services ?? SAMPLE_SERVICES, options.clock, (operation) => {
      if (operation.startsWith('start ')) this.vssWriters.serviceStarted(operation.slice('start '.length));
      onOperation(operation);
    });
    for (const folder of FOLDERS) this.files.makeFolder(folder);
    if (options.vssComponents !== false) this.installVssComponents();
  }

  /** Runs a script as the SSM agent does: a timeout kills its process but not the processes it started, and the agent waits
   *  until every process that can write to the script's output has ended. */
  async runPowerShell(script: string, limits: ProcessLimits): Promise<ScriptResult & { readonly killed?: Killed }> {
    const commandLine = 'powershell.exe -f _script.ps1';
    const start = { parent: AGENT, name: 'powershell.exe', commandLine, pipe: Symbol() };
    const work = (process: Process) => this.#runShell(process, { script, environment: ENVIRONMENT });
    const { result, ...end } = await this.#processes.run(this.#processes.start(start), work, limits);
    return { ...result, ...end };
  }

  /** Runs any other program, which has to end when the signal is aborted. */
  run<T>(program: (signal: AbortSignal) => Promise<T>, limits: ProcessLimits) {
    const start = { parent: AGENT, name: 'program.exe', commandLine: '' };
    return this.#processes.run(this.#processes.start(start), ({ signal }) => program(signal), limits);
  }

  async #runShell(self: Process, shell: Shell): Promise<ScriptResult> {
    const { clock, vssEnabled = true, languageMode = 'FullLanguage' } = this.options;
    const { wmi = true, forbidden = [], cluster = [] } = this.options;
    const openFiles: OpenFiles = new Set();
    const machine = {
      ...{ clock, vssEnabled, languageMode, wmi, forbidden, cluster, self },
      services: this.#services,
      vssWriters: this.vssWriters,
      files: this.files,
      tasks: this.tasks,
      processes: this.#processes,
      startProgram: this.#programs.start.bind(this.#programs),
      booted: this.#booted,
    };
    const host = powerShellHost(machine, openFiles, shell);
    try {
      return await runScript(shell.script, host, self.signal, shell.file?.arguments);
    } finally {
      this.files.releaseAll(openFiles);
    }
  }

  /** Whether every service that ran when the instance was created is running. */
  isApplicationRunning(): boolean {
    return this.#services.isInitialSetRunning();
  }
  services(): readonly Service[] {
    return this.#services.all();
  }
  service(name: string): Service | undefined {
    return this.#services.find(name);
  }
  hasVssComponents(): boolean {
    return this.files.exists(VSS_AGENT);
  }
  installVssComponents(): void {
    this.files.write(VSS_AGENT, '');
  }

  /** The agent no longer answers; running scripts continue. */
  goOffline(): void {
    this.agentOnline = false;
  }
  comeOnline(): void {
    this.agentOnline = true;
  }
  /** Every process ends at once, as when the agent is killed with its children. */
  killProcesses(): void {
    this.#processes.killAll();
  }
  powerOff(): void {
    this.killProcesses();
    this.writeHold.end();
    this.goOffline();
    this.on = false;
    for (const service of this.services()) service.become('Stopped');
  }
  /** Starts the automatic services, and the tasks whose time came while the machine was off. */
  powerOn(): void {
    this.on = true;
    this.#booted = this.options.clock.now();
    this.vssWriters.recover();
    this.#services.boot();
    this.comeOnline();
    this.tasks.catchUp();
  }

  /** At its time limit the task scheduler ends a task with all processes that it started. */
  async #runTask(task: ScheduledTask): Promise<'ran' | 'machine off'> {
    if (!this.on) return 'machine off';
    const process = this.#programs.start(task.execute, task.arguments, { parent: SCHEDULER, environment: ENVIRONMENT });
    const { signal } = process;
    void this.options.clock.sleep(task.limitMilliseconds, signal).then(
      () => this.#processes.kill(process, 'timed out', 'tree'),
      () => undefined,
    );
    await this.#processes.ended(process);
    return 'ran';
  }
}
