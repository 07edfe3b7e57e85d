/** All services of an instance, and the order in which their dependencies start and stop. */
import type { Clock } from '../clock';
import { Service, ServiceControlError, type ServiceSpec } from './service';

/** A web server with its database, as in the sample fleet. */
export const SAMPLE_SERVICES: readonly ServiceSpec[] = [
  { name: 'W3SVC', displayName: 'World Wide Web Publishing Service', status: 'Running' },
  { name: 'MSSQLSERVER', displayName: 'SQL Server (MSSQLSERVER)', status: 'Running', startSeconds: 8, stopSeconds: 10 },
  {
    name: 'SQLSERVERAGENT',
    displayName: 'SQL Server Agent (MSSQLSERVER)',
    status: 'Running',
    dependsOn: ['MSSQLSERVER'],
  },
  { name: 'Spooler', displayName: 'Print Spooler', status: 'Running' },
  { name: 'WSearch', displayName: 'Windows Search', status: 'Stopped', startType: 'Manual' },
];

export class Services {
  readonly #services: ReadonlyMap<string, Service>;
  readonly #initiallyRunning: readonly Service[];

  constructor(
    specs: readonly ServiceSpec[],
    clock: Clock,
    private readonly onOperation: (operation: string) => void,
  ) {
    this.#services = new Map(specs.map((spec) => [spec.name.toLowerCase(), new Service(spec, clock)]));
    this.#initiallyRunning = this.all().filter((service) => service.status === 'Running');
  }

  all(): readonly Service[] {
    return [...this.#services.values()];
  }
  find(name: string): Service | undefined {
    return this.#services.get(name.toLowerCase());
  }
  /** By name or display name. */
  findShown(name: string): Service | undefined {
    return this.find(name) ?? this.all().find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
  }
  dependents(service: Service): readonly Service[] {
    const direct = this.all().filter((other) => other.dependsOn.some((name) => this.find(name) === service));
    return [...new Set(direct.flatMap((dependent) => [...this.dependents(dependent), dependent]))];
  }
  /** TCP ports on which a service listens. */
  ports(): number[] {
    return this.all().flatMap(({ listening }) => listening ?? []);
  }
  /** Whether every service that ran when the instance was created is running. */
  isInitialSetRunning(): boolean {
    return this.#initiallyRunning.every((service) => service.status === 'Running');
  }

  stop(service: Service): void {
    const busy = this.dependents(service).find((dependent) => dependent.status !== 'Stopped');
    if (busy !== undefined) throw new ServiceControlError(`The service ${busy.name}, which depends on it, is running.`);
    service.stop();
    this.onOperation(`stop ${service.name}`);
  }

  /** The control manager first starts the services that a service depends on. */
  start(service: Service): void {
    for (const name of service.dependsOn) {
      const needed = this.find(name);
      if (needed === undefined || needed.status === 'StopPending') {
        throw new ServiceControlError('The dependency service or group failed to start.');
      }
      if (needed.status === 'Stopped') this.start(needed);
    }
    service.start();
    this.onOperation(`start ${service.name}`);
  }

  /** After a boot automatic services run, all others do not. */
  boot(): void {
    for (const service of this.all()) service.become(service.startType === 'Automatic' ? 'Running' : 'Stopped');
  }
}
