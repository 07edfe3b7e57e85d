/** The steps of the automation document that run PowerShell, as single scripts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowsInstance } from '../../local/instance/windows-instance';
import {
  armWatchdogCommands,
  hooksOf,
  postSnapshotCommands,
  preSnapshotCommands,
  readinessCommands,
  type ScriptSettings,
} from '../../runbook/scripts';

export const FOLDER = join(__dirname, '../../powershell');
export const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

export const RECORD = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\services-to-start.txt';
export const FIRED = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\watchdog-fired.txt';
export const TASK = 'fsx-ebs-snapshot-mgmt watchdog';
export const ALL = 'W3SVC,MSSQLSERVER,SQLSERVERAGENT,Spooler,WSearch';

export interface Hooks {
  /** Comma-separated. */
  readonly services?: string;
  readonly ports?: readonly number[];
  readonly seconds?: number;
  readonly minutes?: number;
  readonly pre?: string;
  readonly post?: string;
}

const settingsOf = ({ services = ALL, ports = [], seconds = 90, minutes = 30, pre, post }: Hooks): ScriptSettings => ({
  applicationServices: services.split(','),
  applicationHealth: { ports, seconds },
  watchdogMinutes: minutes,
  hooks: hooksOf(pre ?? read('pre-snapshot.ps1'), post ?? read('post-snapshot.ps1')),
});

const script = (commands: readonly string[]): string => commands.join('\n');

export const armStep = (hooks: Hooks = {}): string => script(armWatchdogCommands(settingsOf(hooks)));
export const preStep = (hooks: Hooks = {}): string => script(preSnapshotCommands(settingsOf(hooks)));
export const postStep = (hooks: Hooks = {}): string => script(postSnapshotCommands(settingsOf(hooks)));
export const readinessStep = (): string => script(readinessCommands());

export const statuses = (instance: WindowsInstance): Readonly<Record<string, string>> =>
  Object.fromEntries(instance.services().map(({ name, status }) => [name, status]));

export const TIMEOUT = { timeoutSeconds: 600 };

export const START = new Date('2026-01-01T00:00:00Z');
