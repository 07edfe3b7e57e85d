/** A service as scripts see it: System.ServiceProcess.ServiceController, whose Status is cached until Refresh. */
import { statementError } from '../powershell/errors';
import type { Session } from '../powershell/session';
import { toText } from '../powershell/text';
import { toTimeSpan } from '../powershell/types/cast';
import { type Method, PsObject, type Value } from '../powershell/values';
import type { Machine } from './machine';
import { type Service, ServiceControlError } from './service';

const POLL_MILLISECONDS = 250;

/** An error of the control manager is an InvalidOperationException in .NET. */
const controlling =
  (action: () => void): Method =>
  () => {
    try {
      return void action();
    } catch (error) {
      if (!(error instanceof ServiceControlError)) throw error;
      throw statementError(error.message, 'System.InvalidOperationException');
    }
  };

export function serviceObject(service: Service, machine: Machine, session: Session): PsObject {
  const { services, clock } = machine;
  const object = new PsObject(['System.ServiceProcess.ServiceController', 'System.Object']);
  let cached = service.status;
  const refresh = () => {
    cached = service.status;
    return undefined;
  };
  const objects = (list: readonly Service[]): Value => list.map((other) => serviceObject(other, machine, session));
  object.asText = () => service.name;
  return object
    .computed('Status', () => cached)
    .computed('Name', () => service.name)
    .computed('DisplayName', () => service.displayName)
    .computed('ServiceName', () => service.name)
    .computed('StartType', () => service.startType)
    .computed('CanStop', () => cached === 'Running')
    .computed('DependentServices', () => objects(services.dependents(service)))
    .computed('ServicesDependedOn', () => objects(service.dependsOn.flatMap((name) => services.find(name) ?? [])))
    .method('Refresh', refresh)
    .method(
      'Start',
      controlling(() => services.start(service)),
    )
    .method(
      'Stop',
      controlling(() => {
        for (const one of [...services.dependents(service), service]) services.stop(one);
      }),
    )
    .method('WaitForStatus', async ([status, timeout]) => {
      const wanted = toText(status).toLowerCase();
      const limit = timeout === undefined ? Number.POSITIVE_INFINITY : toTimeSpan(timeout).milliseconds;
      const deadline = clock.now().getTime() + limit;
      while (service.status.toLowerCase() !== wanted) {
        if (clock.now().getTime() >= deadline) {
          const message = 'Time out has expired and the operation has not been completed.';
          throw statementError(message, 'System.ServiceProcess.TimeoutException');
        }
        await session.sleep(POLL_MILLISECONDS);
      }
      return refresh();
    });
}
