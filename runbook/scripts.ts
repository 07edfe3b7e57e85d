/** The PowerShell of the instance, read as files and embedded unedited; what it needs to know comes in the environment. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', 'powershell');

export type Script = 'Test-VssReadiness' | 'Start-Watchdog' | 'Stop-Watchdog' | 'pre-snapshot' | 'post-snapshot';

/** What the scripts are told. `services` are Windows service names, of characters that need no quoting. */
export interface ScriptSettings {
  readonly applicationServices: readonly string[];
  readonly watchdogMinutes: number;
}

/** Automation would take `{{` for the beginning of a parameter, wherever it stands. */
function read(script: Script): string {
  const text = readFileSync(path.join(FOLDER, `${script}.ps1`), 'utf8').trimEnd();
  if (text.includes('{{')) {
    throw new Error(
      `powershell/${script}.ps1 holds {{, which SSM takes for a parameter: put a space between the braces.`,
    );
  }
  return text;
}

/** In a scope of its own: a script's variables are its own, and its `exit` ends the whole command with its code. */
const inScope = (script: Script): readonly string[] => ['& {', read(script), '}'];

/** Single quotes: PowerShell takes what is between them as it is. */
const variable = (name: string, value: string): string => `$env:SNAPSHOT_MGMT_${name} = '${value}'`;

const services = (settings: ScriptSettings): string => variable('SERVICES', settings.applicationServices.join(','));

/** Looks whether the instance can take a snapshot; changes nothing. */
export const readinessCommands = (): readonly string[] => inScope('Test-VssReadiness');

/** Arms the watchdog with the whole of what brings the application back, then brings the application to rest. */
export function preSnapshotCommands(settings: ScriptSettings): readonly string[] {
  const post = Buffer.from([services(settings), read('post-snapshot')].join('\n'), 'utf8').toString('base64');
  return [
    services(settings),
    variable('WATCHDOG_MINUTES', String(settings.watchdogMinutes)),
    variable('POST_SCRIPT', post),
    ...inScope('Start-Watchdog'),
    ...inScope('pre-snapshot'),
  ];
}

/** Brings the application back, and only then disarms the watchdog. */
export const postSnapshotCommands = (settings: ScriptSettings): readonly string[] => [
  services(settings),
  ...inScope('post-snapshot'),
  ...inScope('Stop-Watchdog'),
];
