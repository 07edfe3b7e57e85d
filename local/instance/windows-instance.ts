/** A Windows instance: services, disk, task scheduler, VSS and the SSM agent, living on the virtual clock. */

import type { Clock } from '../clock';
import { byName, languageCmdlets } from '../powershell/cmdlets';
import { runScript, type ScriptResult } from '../powershell/run';
import type { Host } from '../powershell/session';
import { clockTypes } from '../powershell/types/clock-types';
import { generalTypes } from '../powershell/types/general';
import { contentCmdlets } from './cmdlets/content';
import { itemCmdlets } from './cmdlets/items';
import { scheduledTaskCmdlets } from './cmdlets/scheduled-tasks';
import { serviceCmdlets } from './cmdlets/services';
import { diskTypes } from './disk-types';
import { Files, type Holder } from './files';
import type { Machine } from './machine';
import { net } from './net-command';
import { type Killed, Processes, type ProcessLimits } from './processes';
import { type ScheduledTask, ScheduledTasks } from './scheduled-tasks';
import type { Service, ServiceSpec } from './service';
import { SAMPLE_SERVICES, Services } from './services';
import { STABLE_WRITERS, type VssWriter, vssadmin } from './vss';
import { WriteHold } from './write-hold';

export interface WindowsInstanceOptions {
  readonly instanceId: string;
  readonly clock: Clock;
  readonly services?: readonly ServiceSpec[];
  /** Whether the AWS VSS components are installed. */
  readonly vssComponents?: boolean;
  readonly vssWriters?: readonly VssWriter[];
  readonly vssEnabled?: boolean;
  readonly languageMode?: 'FullLanguage' | 'ConstrainedLanguage';
  /** Told of every change a script makes, right after it. */
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

const FOLDERS = ['C:\\ProgramData', 'C:\\Windows', 'C:\\Windows\\TEMP', 'C:\\Program Files'];

export class WindowsInstance {
  readonly instanceId: string;
  readonly files: Files;
  readonly tasks: ScheduledTasks;
  readonly writeHold: WriteHold;
  agentOnline = true;
  readonly #services: Services;
  readonly #processes: Processes;
  #on = true;
  #nextProcessId = 4000;

  constructor(private readonly options: WindowsInstanceOptions) {
    const changed = options.onOperation ?? (() => undefined);
    this.instanceId = options.instanceId;
    this.files = new Files(changed);
    this.writeHold = new WriteHold(options.clock);
    this.#processes = new Processes(options.clock);
    this.tasks = new ScheduledTasks(options.clock, (task) => this.#runTask(task), changed);
    this.#services = new Services(options.services ?? SAMPLE_SERVICES, options.clock, changed);
    for (const folder of FOLDERS) this.files.makeFolder(folder);
    if (options.vssComponents !== false) this.installVssComponents();
  }

  /** Runs a script as the SSM agent does; after `timeoutSeconds` its process is killed. */
  async runPowerShell(script: string, limits: ProcessLimits): Promise<ScriptResult & { readonly killed?: Killed }> {
    const holder: Holder = { held: new Set() };
    try {
      const { result, ...end } = await this.run((signal) => runScript(script, this.#hostFor(holder), signal), limits);
      return { ...result, ...end };
    } finally {
      this.files.releaseAll(holder);
    }
  }

  /** Runs any other program, which has to heed the signal. */
  run<T>(program: (signal: AbortSignal) => Promise<T>, limits: ProcessLimits) {
    return this.#processes.run(program, limits);
  }

  /** Every service that ran when the instance was made, runs. */
  isApplicationRunning(): boolean {
    return this.#services.asAtFirst();
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

  /** The agent does not answer; scripts that run go on. */
  goOffline(): void {
    this.agentOnline = false;
  }
  comeOnline(): void {
    this.agentOnline = true;
  }
  /** Every process ends in the middle of what it does, as when the agent is killed with its children. */
  killProcesses(): void {
    this.#processes.killAll();
  }
  powerOff(): void {
    this.killProcesses();
    this.writeHold.end();
    this.goOffline();
    this.#on = false;
    for (const service of this.services()) service.status = 'Stopped';
  }
  /** Automatic services run, and tasks whose time came while the machine was off are made up for. */
  powerOn(): void {
    this.#on = true;
    this.#services.boot();
    this.comeOnline();
    this.tasks.catchUp();
  }

  async #runTask(task: ScheduledTask): Promise<'ran' | 'machine off'> {
    if (!this.#on) return 'machine off';
    const [, quoted, bare] = /-File\s+(?:"([^"]+)"|(\S+))/i.exec(task.arguments) ?? [];
    const script = this.files.read(quoted ?? bare ?? '');
    if (script !== undefined) await this.runPowerShell(script, { timeoutSeconds: task.limitMilliseconds / 1000 });
    return 'ran';
  }

  #hostFor(holder: Holder): Host {
    const { clock, vssWriters = STABLE_WRITERS, vssEnabled = true, languageMode = 'FullLanguage' } = this.options;
    const machine: Machine = { services: this.#services, files: this.files, tasks: this.tasks };
    return {
      clock,
      languageMode,
      processId: this.#nextProcessId++,
      environment: ENVIRONMENT,
      cmdlets: byName([
        ...languageCmdlets,
        ...serviceCmdlets(machine),
        ...contentCmdlets(machine),
        ...itemCmdlets(machine),
        ...scheduledTaskCmdlets(machine),
      ]),
      types: new Map([...generalTypes, ...clockTypes(clock), ...diskTypes(this.files, holder)]),
      natives: new Map([
        ['vssadmin', vssadmin(vssWriters, vssEnabled)],
        ['net', net(this.#services)],
      ]),
    };
  }
}
