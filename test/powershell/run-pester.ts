/** `npm run test:powershell`: the scripts' own tests, in whichever PowerShell with Pester 5 is here. Without one nothing runs, which
 *  is said loudly, and is a failure where CI=true or REQUIRE_PWSH=1. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const FOLDER = path.join(__dirname, 'pester');

/** Windows PowerShell, where the scripts are at home, and PowerShell 7, which exists everywhere. */
const SHELLS = ['powershell.exe', 'pwsh'];

const NO_PESTER = 3;

const COMMAND = [
  'if (-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }))',
  `{ exit ${NO_PESTER} }`,
  'Import-Module Pester -MinimumVersion 5.0;',
  `$result = Invoke-Pester -Path '${FOLDER.replaceAll("'", "''")}' -Output Detailed -PassThru;`,
  'if ($result.Result -ne "Passed") { exit 1 }',
].join(' ');

/** The exit code, or undefined where there is no such shell. */
function run(shell: string): number | undefined {
  const { status, error } = spawnSync(shell, ['-NoProfile', '-NonInteractive', '-Command', COMMAND], {
    stdio: 'inherit',
  });
  return error === undefined ? (status ?? 1) : undefined;
}

const codes = SHELLS.map(run).filter((code) => code !== undefined && code !== NO_PESTER);

if (codes.length === 0) {
  console.error(`SKIPPED, NOT RUN: the tests in ${path.relative(process.cwd(), FOLDER)} need PowerShell and Pester 5.`);
  console.error(
    '- https://learn.microsoft.com/powershell/scripting/install, then: Install-Module Pester -MinimumVersion 5.0',
  );
  process.exitCode = process.env.CI === 'true' || process.env.REQUIRE_PWSH === '1' ? 1 : 0;
} else {
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
}
