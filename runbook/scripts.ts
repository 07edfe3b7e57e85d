/** Embeds the PowerShell scripts in the steps and passes settings as arguments; powershell/README.md describes the format. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TIMING } from './timing';

const FOLDER = path.join(__dirname, '..', 'powershell');

type Script =
  | 'Initialize-Folder'
  | 'Invoke-Hook'
  | 'Restart-Application'
  | 'Start-Watchdog'
  | 'Stop-Watchdog'
  | 'Test-VssReadiness'
  | 'Test-Watchdog'
  | 'Watchdog'
  | 'pre-snapshot'
  | 'post-snapshot';

/** The two scripts that know the application, each as the inside of a PowerShell literal in single quotes. They may be Terraform
 *  expressions. */
export interface Hooks {
  readonly pre: string;
  readonly post: string;
}

/** The settings of the scripts. `applicationServices` are names of Windows services. */
export interface ScriptSettings {
  readonly applicationServices: readonly string[];
  readonly applicationHealth?: { readonly ports: readonly (number | string)[]; readonly seconds: number };
  readonly watchdogMinutes: number;
  /** By default the hooks of powershell/. */
  readonly hooks?: Hooks;
}

/** Between single quotes PowerShell changes nothing, also no line break, except that a doubled quote is one quote. */
const inside = (text: string): string => text.replaceAll("'", "''");
const quoted = (text: string): string => `'${inside(text)}'`;

function read(script: Script): string {
  const text = readFileSync(path.join(FOLDER, `${script}.ps1`), 'utf8').trimEnd();
  const fault = scriptFault(text);
  if (fault !== undefined) throw new Error(`powershell/${script}.ps1 ${fault}`);
  return text;
}

/** Removes help, comments and empty lines, which are for readers of the folder, and most of the indentation: a document is limited to 64 KB and
 *  contains some scripts three times. No script has a text of several lines. */
const embedded = (script: Script): string =>
  `# ${script}.ps1\n${read(script)
    .replace(/^<#[\s\S]*?#>\n/, '')
    .replace(/^ *(#.*)?\n/gm, '')
    .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 4))}`;

/** A text that SSM or PowerShell would change or misread, and what to write instead; undefined if there is none. */
export function scriptFault(text: string): string | undefined {
  if (text.includes('{{')) return 'holds {{, which SSM reads as a parameter: put a space between the braces.';
  const strange = /\P{ASCII}/u.exec(text)?.[0];
  if (strange !== undefined) return `holds ${strange}, which Windows PowerShell 5.1 may misread: write it in ASCII.`;
  return undefined;
}

export const hooksOf = (pre: string, post: string): Hooks => ({ pre: inside(pre), post: inside(post) });

/** The hooks of powershell/, without help and comments. */
export const defaultScripts = (): Hooks => ({ pre: embedded('pre-snapshot'), post: embedded('post-snapshot') });

export function defaultHooks(): Hooks {
  const { pre, post } = defaultScripts();
  return hooksOf(pre, post);
}

const hooksIn = ({ hooks }: ScriptSettings): Hooks => hooks ?? defaultHooks();

/** Long enough for most applications, and short enough for a step that runs because of a cancellation: it has two minutes.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
export const DEFAULT_HEALTH = { ports: [], seconds: 90 };

/** The environment variables of the hooks. */
function settingsArgument({ applicationServices, applicationHealth: health = DEFAULT_HEALTH }: ScriptSettings): string {
  const settings = {
    SERVICES: applicationServices.join(','),
    PORTS: health.ports.join(','),
    SECONDS: String(health.seconds),
  };
  const lines = Object.entries(settings).map(([name, value]) => quoted(`SNAPSHOT_MGMT_${name}=${value}`));
  return `-Setting ${lines.join(', ')}`;
}

/** The time that a step needs beside its hook, to start processes and to report, so that the agent never kills it. */
const RESERVE_SECONDS = 30;

export const hookSeconds = (step: 'PreSnapshotExecution' | 'PostSnapshotExecution'): number =>
  TIMING[step].executionSeconds - RESERVE_SECONDS;

/** The time left for the application to start when the post-snapshot hook had to wait for the lock. */
export const MAX_HEALTH_SECONDS = hookSeconds('PostSnapshotExecution') - 30;

const literal = (variable: string, text: string): readonly string[] => [`$${variable} = '`, text, "'"];
const call = (script: Script, ...args: readonly string[]): readonly string[] => [
  '& {',
  embedded(script),
  ['}', ...args].join(' '),
];

/** $ErrorActionPreference is Stop, so that no script runs after one that failed; each has a scope of its own. */
const compose = (...parts: readonly (readonly string[])[]): readonly string[] => [
  "$ErrorActionPreference = 'Stop'",
  ...parts.flat(),
  'exit 0',
];

const runHook = (name: 'pre-snapshot' | 'post-snapshot', seconds: number, settings: ScriptSettings) =>
  call('Invoke-Hook', `-Name ${name} -Script $hook -TimeoutSeconds ${seconds}`, settingsArgument(settings));

/** Checks whether the instance can take a snapshot; changes nothing. */
export const readinessCommands = (): readonly string[] => compose(call('Test-VssReadiness'));

/** Arms the watchdog with all scripts that it needs to start the application. */
export const armWatchdogCommands = (settings: ScriptSettings): readonly string[] =>
  compose(
    literal('watchdog', inside(embedded('Watchdog'))),
    literal('runner', inside(embedded('Invoke-Hook'))),
    literal('hook', hooksIn(settings).post),
    call('Initialize-Folder'),
    call(
      'Start-Watchdog',
      `-Minutes ${settings.watchdogMinutes} -WatchdogScript $watchdog -HookRunner $runner -PostScript $hook`,
      settingsArgument(settings),
    ),
  );

/** Stops the application, if the watchdog would start it again. */
export const preSnapshotCommands = (settings: ScriptSettings): readonly string[] =>
  compose(
    literal('hook', hooksIn(settings).pre),
    call('Test-Watchdog'),
    runHook('pre-snapshot', hookSeconds('PreSnapshotExecution'), settings),
  );

/** Starts the application, and only then disarms the watchdog. */
export const postSnapshotCommands = (settings: ScriptSettings): readonly string[] =>
  compose(
    literal('hook', hooksIn(settings).post),
    call('Initialize-Folder'),
    runHook('post-snapshot', hookSeconds('PostSnapshotExecution'), settings),
    call('Stop-Watchdog'),
  );

/** Starts the watchdog's task now, and waits until its post-snapshot hook has succeeded. */
export const recoverCommands = (): readonly string[] =>
  compose(call('Restart-Application', `-Seconds ${TIMING.RecoverApplication.executionSeconds - RESERVE_SECONDS}`));
