/** The PowerShell of the instance, read as files and embedded unedited; what it needs to know comes in the environment.
 *  How a step is composed is told in powershell/README.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', 'powershell');

/** https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-setenvironmentvariablew */
export const MAX_VARIABLE_CHARACTERS = 32_767;

type Script = 'Test-VssReadiness' | 'Start-Watchdog' | 'Stop-Watchdog' | 'pre-snapshot' | 'post-snapshot';

/** The two scripts that know the application. A deployment may bring its own, also such that only Terraform will know them:
 *  then it is for Terraform to encode what the watchdog is given. */
export interface Hooks {
  readonly pre: string;
  readonly post: string;
  /** The base64 of the UTF-8 of a line and, after it, the post-snapshot script. */
  readonly encodePostAfter: (line: string) => string;
}

/** What the scripts are told. `applicationServices` are names of Windows services. */
export interface ScriptSettings {
  readonly applicationServices: readonly string[];
  readonly watchdogMinutes: number;
  /** Without them, those of the folder. */
  readonly hooks?: Hooks;
}

function read(script: Script): string {
  const text = readFileSync(path.join(FOLDER, `${script}.ps1`), 'utf8').trimEnd();
  const fault = scriptFault(text);
  if (fault !== undefined) throw new Error(`powershell/${script}.ps1 ${fault}`);
  return text;
}

/** What would turn a script into another one on its way to the instance, and what to write instead. */
export function scriptFault(text: string): string | undefined {
  if (text.includes('{{')) return 'holds {{, which SSM takes for a parameter: put a space between the braces.';
  const strange = /\P{ASCII}/u.exec(text)?.[0];
  if (strange !== undefined) return `holds ${strange}, which Windows PowerShell 5.1 may misread: write it in ASCII.`;
  return undefined;
}

/** Between single quotes PowerShell takes everything as it is, a doubled quote for one. */
function variable(name: string, value: string): string {
  if (value.length > MAX_VARIABLE_CHARACTERS) {
    throw new Error(
      `SNAPSHOT_MGMT_${name} would have ${value.length} characters, Windows takes ${MAX_VARIABLE_CHARACTERS}: shorten it.`,
    );
  }
  return `$env:SNAPSHOT_MGMT_${name} = '${value.replaceAll("'", "''")}'`;
}

const services = ({ applicationServices }: ScriptSettings): string =>
  variable('SERVICES', applicationServices.join(','));

export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

export const hooksOf = (pre: string, post: string): Hooks => ({
  pre,
  post,
  encodePostAfter: (line) => base64(`${line}\n${post}`),
});

/** Those of the folder. */
export const defaultHooks = (): Hooks => hooksOf(read('pre-snapshot'), read('post-snapshot'));

/** Stop everywhere, so that no script runs after one that failed. Each in a scope of its own; the
 *  last line keeps the exit code of a program that a script called, such as 3010,
 *  which makes the agent reboot the machine, from becoming the step's.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/send-commands-reboot.html */
const compose = (variables: readonly string[], scripts: readonly string[]): readonly string[] => [
  ["$ErrorActionPreference = 'Stop'", ...variables].join('; '),
  ...scripts.flatMap((script) => ['& {', script, '}']),
  'exit 0',
];

/** Looks whether the instance can take a snapshot; changes nothing. */
export const readinessCommands = (): readonly string[] => compose([], [read('Test-VssReadiness')]);

/** Arms the watchdog with the whole of what brings the application back. */
export function armWatchdogCommands(settings: ScriptSettings): readonly string[] {
  const { encodePostAfter } = settings.hooks ?? defaultHooks();
  return compose(
    [
      variable('WATCHDOG_MINUTES', String(settings.watchdogMinutes)),
      variable('POST_SCRIPT', encodePostAfter(services(settings))),
    ],
    [read('Start-Watchdog')],
  );
}

/** Brings the application to rest. */
export const preSnapshotCommands = (settings: ScriptSettings): readonly string[] =>
  compose([services(settings)], [(settings.hooks ?? defaultHooks()).pre]);

/** Brings the application back, and only then disarms the watchdog. */
export const postSnapshotCommands = (settings: ScriptSettings): readonly string[] =>
  compose([services(settings)], [(settings.hooks ?? defaultHooks()).post, read('Stop-Watchdog')]);
