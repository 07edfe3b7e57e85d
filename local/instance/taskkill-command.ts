/** `taskkill /PID n [/T] [/F]`: ends a process, with /T also those it started. */
import { UnknownToInstance } from '../powershell/errors';
import type { NativeCommand } from '../powershell/session';
import type { Processes } from './processes';

/** What taskkill answers when there is no such process. */
const NOT_FOUND = 128;

export const taskkill =
  (processes: Processes): NativeCommand =>
  (words) => {
    const options = words.map((word) => word.toLowerCase());
    const id = Number(words[options.indexOf('/pid') + 1]);
    if (!options.includes('/pid') || !options.includes('/f'))
      throw new UnknownToInstance(`taskkill ${words.join(' ')}`);
    const process = processes.find(id);
    if (process === undefined) return { exitCode: NOT_FOUND, lines: [] };
    processes.kill(process, 'crashed', options.includes('/t') ? 'tree' : 'alone');
    return { exitCode: 0, lines: [`SUCCESS: The process with PID ${id} has been terminated.`] };
  };
