/** `npm run test:powershell`: runs the Pester tests of the scripts in every installed PowerShell with Pester 5. Without one it prints
 *  that no test was run, and fails if CI=true or REQUIRE_PWSH=1. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { INSTALLED } from './install-powershell';

const FOLDER = path.join(__dirname, 'pester');

interface Shell {
  readonly command: string;
  /** The folder of its modules, if it is not the default. */
  readonly modules?: string;
}

/** Windows PowerShell, which runs the scripts on the instances, and PowerShell 7: the installed one, else one on the path. */
const SHELLS: readonly Shell[] = [
  { command: 'powershell.exe' },
  existsSync(INSTALLED.shell) ? { command: INSTALLED.shell, modules: INSTALLED.modules } : { command: 'pwsh' },
];

const NO_PESTER = 3;

const COMMAND = [
  'if (-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }))',
  `{ exit ${NO_PESTER} }`,
  'Import-Module Pester -MinimumVersion 5.0;',
  `$result = Invoke-Pester -Path '${FOLDER.replaceAll("'", "''")}' -Output Detailed -PassThru;`,
  'if ($result.Result -ne "Passed") { exit 1 }',
].join(' ');

/** The exit code, or undefined if the shell is not installed. */
function run({ command, modules }: Shell): number | undefined {
  const { status, error } = spawnSync(command, ['-NoProfile', '-NonInteractive', '-Command', COMMAND], {
    stdio: 'inherit',
    env: { ...process.env, ...(modules !== undefined && { PSModulePath: modules }) },
  });
  return error === undefined ? (status ?? 1) : undefined;
}

const codes = SHELLS.map(run).filter((code) => code !== undefined && code !== NO_PESTER);

if (codes.length === 0) {
  console.error(`SKIPPED, NOT RUN: the tests in ${path.relative(process.cwd(), FOLDER)} need PowerShell and Pester 5.`);
  console.error('- npm run install:powershell installs both, if the .NET SDK (10 or newer) is there');
  process.exitCode = process.env.CI === 'true' || process.env.REQUIRE_PWSH === '1' ? 1 : 0;
} else {
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
}
