/** A Windows service and the rules of the service control manager for it. */
import type { Clock } from '../clock';

export type ServiceStatus = 'Running' | 'Stopped' | 'StartPending' | 'StopPending' | 'Paused';

export interface ServiceSpec {
  readonly name: string;
  readonly displayName?: string;
  /** A service that is starting or stopping settles after its seconds; one that is paused stays so. */
  readonly status: ServiceStatus;
  /** Names of services that have to run before this one. */
  readonly dependsOn?: readonly string[];
  readonly startType?: 'Automatic' | 'Manual' | 'Disabled';
  readonly startSeconds?: number;
  readonly stopSeconds?: number;
  /** The TCP port on which it listens from so many seconds after its start. */
  readonly port?: number;
  readonly listensAfterSeconds?: number;
  /** Refuses always, or this many times. */
  readonly refusesToStop?: boolean | number;
  readonly refusesToStart?: boolean | number;
  /** Stays in StopPending for ever. */
  readonly hangsOnStop?: boolean;
  /** Something on the machine starts it so many seconds after it has stopped. */
  readonly startsAgainAfterSeconds?: number;
}

export class ServiceControlError extends Error {
  override name = 'ServiceControlError';
}

const DEFAULT_SECONDS = 2;

export class Service {
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly string[];
  status: ServiceStatus;
  startType: 'Automatic' | 'Manual' | 'Disabled';
  #listens: boolean;
  #refusals: { stop: number; start: number };

  constructor(
    private readonly spec: ServiceSpec,
    private readonly clock: Clock,
  ) {
    this.name = spec.name;
    this.displayName = spec.displayName ?? spec.name;
    this.dependsOn = spec.dependsOn ?? [];
    this.status = spec.status;
    this.startType = spec.startType ?? 'Automatic';
    this.#listens = spec.status === 'Running';
    this.#refusals = { stop: refusals(spec.refusesToStop), start: refusals(spec.refusesToStart) };
    if (spec.status === 'StartPending') this.#changeTo('Running', 'StartPending', spec.startSeconds);
    if (spec.status === 'StopPending' && spec.hangsOnStop !== true)
      this.#changeTo('Stopped', 'StopPending', spec.stopSeconds);
  }

  /** The port on which it listens now, if any. */
  get listening(): number | undefined {
    return this.#listens && this.status === 'Running' ? this.spec.port : undefined;
  }

  /** Sets the state after a boot or a power-off. */
  become(status: 'Running' | 'Stopped'): void {
    this.status = status;
    this.#listens = status === 'Running';
  }

  /** Begins to stop. */
  stop(): void {
    if (this.status === 'Stopped' || this.status === 'StopPending') return;
    if (this.status !== 'Running' || this.#refusals.stop-- > 0) {
      throw new ServiceControlError(`Cannot stop service ${this.name} on computer '.'.`);
    }
    this.status = 'StopPending';
    if (this.spec.hangsOnStop !== true) this.#changeTo('Stopped', 'StopPending', this.spec.stopSeconds);
  }

  /** Begins to start; the caller has started the services it depends on. */
  start(): void {
    if (this.status !== 'Stopped') throw new ServiceControlError(`An instance of the service is already running.`);
    if (this.startType === 'Disabled' || this.#refusals.start-- > 0) {
      throw new ServiceControlError(`Cannot start service ${this.name} on computer '.'.`);
    }
    this.status = 'StartPending';
    this.#changeTo('Running', 'StartPending', this.spec.startSeconds);
  }

  #startAgain(): void {
    const { startsAgainAfterSeconds: seconds } = this.spec;
    if (seconds === undefined) return;
    void this.clock.sleep(seconds * 1000).then(() => {
      if (this.status === 'Stopped') this.start();
    });
  }

  #changeTo(status: ServiceStatus, from: ServiceStatus, seconds = DEFAULT_SECONDS): void {
    this.#listens = false;
    void this.clock.sleep(seconds * 1000).then(async () => {
      if (this.status !== from) return;
      this.status = status;
      if (status === 'Stopped') this.#startAgain();
      await this.clock.sleep((this.spec.listensAfterSeconds ?? 0) * 1000);
      this.#listens = this.status === 'Running';
    });
  }
}

/** How many times a service refuses: never, a number of times or always. */
const refusals = (setting: boolean | number = 0): number =>
  setting === true ? Number.POSITIVE_INFINITY : Number(setting);
