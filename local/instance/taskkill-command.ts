/** `taskkill /PID n [/T] [/F]`: ends a process, with /T also the processes it started. */
import { UnsupportedPowerShell } from '../powershell/errors';
import { program } from '../powershell/program';
import type { Machine } from './machine';

const PROCESS_NOT_FOUND = 128;

export const taskkill = ({ processes }: Machine) =>
  program('taskkill.exe', (words) => {
    const options = words.map((word) => word.toLowerCase());
    const id = Number(words[options.indexOf('/pid') + 1]);
    if (!options.includes('/pid') || !options.includes('/f'))
      throw new UnsupportedPowerShell(`taskkill ${words.join(' ')}`);
    const process = processes.find(id);
    if (process === undefined) return { exitCode: PROCESS_NOT_FOUND, lines: [] };
    processes.kill(process, 'crashed', options.includes('/t') ? 'tree' : 'alone');
    return { exitCode: 0, lines: [`SUCCESS: The process with PID ${id} has been terminated.`] };
  });
