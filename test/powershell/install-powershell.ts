/** Installs PowerShell 7 and Pester for the tests of the scripts: `npm run install:powershell`. PowerShell is a .NET tool and Pester a
 *  NuGet package, so the .NET SDK (10 or newer) is all it needs. A second call finds both installed and does nothing. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const POWERSHELL = '7.6.9';
const PESTER = '5.9.1';

/** Removed by `npm ci`, so that a clean checkout installs anew. */
const FOLDER = path.join(__dirname, '..', '..', 'node_modules', '.cache', `powershell-${POWERSHELL}-pester-${PESTER}`);

/** Where `run-pester.ts` finds both. */
export const INSTALLED = {
  shell: path.join(FOLDER, 'bin', process.platform === 'win32' ? 'pwsh.exe' : 'pwsh'),
  modules: path.join(FOLDER, 'modules'),
};

/** A project whose only purpose is that `dotnet restore` downloads the package. */
const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Pester" Version="${PESTER}" /></ItemGroup>
</Project>
`;

function dotnet(...words: readonly string[]): void {
  const { status, error, stdout, stderr } = spawnSync('dotnet', words, { encoding: 'utf8' });
  if (error !== undefined) {
    throw new Error(
      `The .NET SDK is missing (${error.message}). Install .NET 10: https://dotnet.microsoft.com/download`,
    );
  }
  if (status !== 0) throw new Error(`dotnet ${words.join(' ')} failed:\n${stdout}${stderr}`);
}

/** Fills a folder beside the final one and renames it, so that an interrupted installation is not taken for a complete one. */
function install(): void {
  mkdirSync(path.dirname(FOLDER), { recursive: true });
  const unfinished = mkdtempSync(`${FOLDER}.`);
  try {
    dotnet('tool', 'install', 'PowerShell', '--version', POWERSHELL, '--tool-path', path.join(unfinished, 'bin'));
    const restore = path.join(unfinished, 'restore');
    mkdirSync(restore);
    writeFileSync(path.join(restore, 'modules.csproj'), PROJECT);
    dotnet('restore', path.join(restore, 'modules.csproj'), '--packages', path.join(restore, 'packages'));
    const tools = path.join(restore, 'packages', 'pester', PESTER, 'tools');
    cpSync(tools, path.join(unfinished, 'modules', 'Pester', PESTER), { recursive: true });
    rmSync(restore, { recursive: true });
    renameSync(unfinished, FOLDER);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

if (require.main === module) {
  try {
    if (!existsSync(FOLDER)) install();
    console.log(`PowerShell ${POWERSHELL} and Pester ${PESTER} are installed: npm run test:powershell uses them.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
