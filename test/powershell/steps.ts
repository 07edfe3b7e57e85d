/** The steps of the automation document that run PowerShell, composed as powershell/README.md says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowsInstance } from '../../local/instance/windows-instance';

export const FOLDER = join(__dirname, '../../powershell');
export const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

export const RECORD = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\services-to-start.txt';
export const FIRED = 'C:\\ProgramData\\fsx-ebs-snapshot-mgmt\\watchdog-fired.txt';
export const TASK = 'fsx-ebs-snapshot-mgmt watchdog';
export const ALL = 'W3SVC,MSSQLSERVER,SQLSERVERAGENT,Spooler,WSearch';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function compose(environment: Readonly<Record<string, string>>, ...scripts: readonly string[]): string {
  const variables = Object.entries(environment).map(([name, value]) => `$env:${name} = ${quoted(value)}`);
  return [
    "$ErrorActionPreference = 'Stop'",
    ...variables,
    ...scripts.flatMap((script) => ['& {', script, '}']),
    'exit 0',
  ].join('\n');
}

export interface Hooks {
  readonly services?: string;
  readonly minutes?: number;
  readonly pre?: string;
  readonly post?: string;
}

export const preStep = ({ services = ALL, minutes = 30, pre, post }: Hooks = {}): string =>
  compose(
    {
      SNAPSHOT_MGMT_SERVICES: services,
      SNAPSHOT_MGMT_WATCHDOG_MINUTES: String(minutes),
      SNAPSHOT_MGMT_POST_SCRIPT: Buffer.from(
        `$env:SNAPSHOT_MGMT_SERVICES = ${quoted(services)}\n${post ?? read('post-snapshot.ps1')}`,
      ).toString('base64'),
    },
    read('Start-Watchdog.ps1'),
    pre ?? read('pre-snapshot.ps1'),
  );

export const postStep = ({ services = ALL, post }: Hooks = {}): string =>
  compose({ SNAPSHOT_MGMT_SERVICES: services }, post ?? read('post-snapshot.ps1'), read('Stop-Watchdog.ps1'));

export const readinessStep = (): string => compose({}, read('Test-VssReadiness.ps1'));

export const statuses = (instance: WindowsInstance): Readonly<Record<string, string>> =>
  Object.fromEntries(instance.services().map(({ name, status }) => [name, status]));

export const TIMEOUT = { timeoutSeconds: 600 };

export const START = new Date('2026-01-01T00:00:00Z');
