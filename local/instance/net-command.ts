/** `net start NAME` and `net stop NAME`, as old hooks use them. */

import { UnknownToInstance } from '../powershell/errors';
import type { NativeCommand } from '../powershell/session';
import { ServiceControlError } from './service';
import type { Services } from './services';

export const net =
  (services: Services): NativeCommand =>
  async ([verb = '', name = '', ...rest], session) => {
    const start = verb.toLowerCase() === 'start';
    if ((!start && verb.toLowerCase() !== 'stop') || name === '') throw new UnknownToInstance(`net ${verb} ${name}`);
    const service = services.findShown(name);
    if (service === undefined) return { exitCode: 2, lines: ['The service name is invalid.'] };
    try {
      const dependents = start || !rest.some((word) => word.toLowerCase() === '/y') ? [] : services.dependents(service);
      for (const one of [...dependents, service]) {
        if (start) services.start(one);
        else services.stop(one);
        while (one.status.endsWith('Pending')) await session.sleep(500);
      }
    } catch (error) {
      if (!(error instanceof ServiceControlError)) throw error;
      return { exitCode: 2, lines: [error.message] };
    }
    return {
      exitCode: 0,
      lines: [`The ${service.displayName} service was ${start ? 'started' : 'stopped'} successfully.`],
    };
  };
