/** A service as scripts hold it: System.ServiceProcess.ServiceController, whose Status is that of the last look. */

import { statementError } from '../powershell/errors';
import type { Session } from '../powershell/session';
import { toText } from '../powershell/text';
import { toTimeSpan } from '../powershell/types/cast';
import { type Method, PsObject, type Value } from '../powershell/values';
import type { Machine } from './machine';
import { type Service, ServiceControlError } from './service';

const POLL_MILLISECONDS = 250;

/** What the control manager refuses is an InvalidOperationException to .NET. */
const controlling =
  (deed: () => void): Method =>
  () => {
    try {
      deed();
    } catch (error) {
      if (!(error instanceof ServiceControlError)) throw error;
      throw statementError(error.message, 'System.InvalidOperationException');
    }
    return undefined;
  };

export function serviceObject(service: Service, machine: Machine, session: Session): PsObject {
  const { services } = machine;
  const object = new PsObject(['System.ServiceProcess.ServiceController', 'System.Object']);
  let seen = service.status;
  const look = () => {
    seen = service.status;
  };
  const others = (list: readonly Service[]): Value => list.map((other) => serviceObject(other, machine, session));
  object.asText = () => service.name;
  object
    .computed('Status', () => seen)
    .computed('Name', () => service.name)
    .computed('DisplayName', () => service.displayName)
    .computed('ServiceName', () => service.name)
    .computed('StartType', () => service.startType)
    .computed('CanStop', () => seen === 'Running')
    .computed('DependentServices', () => others(services.dependents(service)))
    .computed('ServicesDependedOn', () => others(service.dependsOn.flatMap((name) => services.find(name) ?? [])));
  return object
    .method('Refresh', () => look() ?? undefined)
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
    .method('WaitForStatus', async ([status, patience]) => {
      const wanted = toText(status).toLowerCase();
      const limit = patience === undefined ? Number.POSITIVE_INFINITY : toTimeSpan(patience).milliseconds;
      const begun = session.host.clock.now().getTime();
      while (service.status.toLowerCase() !== wanted) {
        if (session.host.clock.now().getTime() - begun >= limit) {
          const message = 'Time out has expired and the operation has not been completed.';
          throw statementError(message, 'System.ServiceProcess.TimeoutException');
        }
        await session.sleep(POLL_MILLISECONDS);
      }
      look();
      return undefined;
    });
}
