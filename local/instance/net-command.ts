/** `net start NAME` and `net stop NAME`, as older hooks call them. */
import { UnsupportedPowerShell } from '../powershell/errors';
import { program } from '../powershell/program';
import type { Machine } from './machine';
import { ServiceControlError } from './service';

export const net = ({ services }: Machine) =>
  program('net.exe', async ([verb = '', name = '', ...rest], session) => {
    const action = (['start', 'stop'] as const).find((known) => known === verb.toLowerCase());
    if (action === undefined || name === '') throw new UnsupportedPowerShell(`net ${verb} ${name}`);
    const service = services.findShown(name);
    if (service === undefined) return { exitCode: 2, lines: ['The service name is invalid.'] };
    const stopsDependents = action === 'stop' && rest.some((word) => word.toLowerCase() === '/y');
    try {
      for (const one of [...(stopsDependents ? services.dependents(service) : []), service]) {
        services[action](one);
        while (one.status.endsWith('Pending')) await session.sleep(500);
      }
    } catch (error) {
      if (!(error instanceof ServiceControlError)) throw error;
      return { exitCode: 2, lines: [error.message] };
    }
    const done = action === 'start' ? 'started' : 'stopped';
    return { exitCode: 0, lines: [`The ${service.displayName} service was ${done} successfully.`] };
  });
