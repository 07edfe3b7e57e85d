/** Which errors end a statement, a block or the script, and the exit code and output that the SSM agent gets. */
import { linesOf, run } from './shell';

describe('within a script', () => {
  const rows: readonly (readonly [script: string, ...lines: string[]])[] = [
    ['try { throw "x" } catch { "caught $($_.Exception.Message)" } finally { "last" }', 'caught x', 'last'],
    ['try { 1 / 0 } catch { "caught" }', 'caught'],
    [
      'try { [int]"x" } catch [System.InvalidCastException], [System.Management.Automation.PSInvalidCastException] { "cast" }',
      'cast',
    ],
    ['try { throw "x" } catch [System.IO.IOException] { "io" } catch { "other" }', 'other'],
    [
      'try { Get-Service nope -ErrorAction Stop } catch [Microsoft.PowerShell.Commands.ServiceCommandException] { "none" }',
      'none',
    ],
    [
      'try { [System.IO.File]::ReadAllText("C:\\nope") } catch [System.IO.FileNotFoundException] { $_.FullyQualifiedErrorId }',
      'FileNotFoundException',
    ],
    ['$ErrorActionPreference = "Stop"; try { Get-Service nope } catch { "stopped" }', 'stopped'],
    ['Get-Service nope -ErrorAction SilentlyContinue; "on"; $Error.Count', 'on', '1'],
    ['Get-Service nope -ErrorAction Ignore; "on"; $Error.Count', 'on', '0'],
    ['Get-Service nope 2>$null; "on"', 'on'],
    [
      '(Get-Service nope 2>&1).FullyQualifiedErrorId',
      'NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand',
    ],
    ['$ErrorActionPreference = "SilentlyContinue"; 1 / 0; "on"', 'on'],
    ['function F { try { return 1 } finally { "f" } }\nF', '1', 'f'],
    ['function F { throw "deep" }\ntry { try { F } finally { "inner" } } catch { "outer $_" }', 'inner', 'outer deep'],
    ['try { try { throw "a" } catch { throw } } catch { "again $_" }', 'again a'],
    [
      'try { throw [System.InvalidOperationException]::new("x") } catch { 1 }'.replace(
        '[System.InvalidOperationException]::new("x")',
        '(New-Object System.InvalidOperationException "x")',
      ),
      '1',
    ],
    ['foreach ($i in 1..3) { try { if ($i -eq 2) { throw "x" }; $i } catch { continue } }', '1', '3'],
    ['Get-Service nope -ErrorAction SilentlyContinue; $?; Get-Service Spooler | Out-Null; $?', 'False', 'True'],
    ['try { $null.Foo() } catch { "null" }', 'null'],
    // A module does not see the preference of the script that calls it.
    ['$ErrorActionPreference = "Stop"; Get-ScheduledTask nope 2>$null; "on"', 'on'],
  ];
  test.each(rows.map(([script, ...lines]) => ({ script, lines })))('$script', async ({ script, lines }) => {
    expect(await linesOf(script)).toEqual(lines);
  });
});

describe('exit codes for the agent', () => {
  test.each([
    ['1', 0],
    ['throw "x"', 1],
    ['exit 7', 7],
    ['& { exit 203 }; "never"', 203],
    ['function F { exit 5 }\ntry { F } catch { exit 6 }', 5],
    ['exit', 0],
    ['Write-Error "x"', 0],
    ['$ErrorActionPreference = "Stop"; Write-Error "x"; exit 0', 1],
    ['$ErrorActionPreference = "Stop"; & { 1 / 0 }; exit 0', 1],
    ['& { $ErrorActionPreference = "Stop"; 1 / 0 }; exit 0', 1],
    ['1 / 0; exit 3', 3],
    ['net stop nope', 2],
    ['net stop nope; net stop Spooler', 0],
    ['net stop nope; $LASTEXITCODE = 0', 0],
    ['Stop-Service nope -ErrorAction Stop', 1],
  ])('%s', async (script, exitCode) => {
    expect((await run(script)).exitCode).toBe(exitCode);
  });

  test('prints the error that ended the script on the standard error, with its line', async () => {
    const { stdout, stderr } = await run('"before"\nthrow "no good"\n"after"');
    expect(stdout).toBe('before\r\n');
    expect(stderr).toContain('no good\r\nAt line:2\r\n');
  });

  test('a non-terminating error does not end the script', async () => {
    const { exitCode, stdout, stderr } = await run('Get-Service nope\n"after"');
    expect([exitCode, stdout]).toEqual([0, 'after\r\n']);
    expect(stderr).toContain("Get-Service : Cannot find any service with service name 'nope'.\r\nAt line:1");
  });
});

describe('an unsupported command or construct ends the script, also inside try', () => {
  test.each([
    ['Get-ADUser x', 'the cmdlet Get-ADUser (line 1)'],
    ['\n\nInvoke-Sqlcmd -Query x', 'the cmdlet Invoke-Sqlcmd (line 3)'],
    ['sqlcmd -Q x', 'the command sqlcmd'],
    ['[System.Net.Dns]::GetHostName()', '[System.Net.Dns]::GetHostName()'],
    ['(Get-Service Spooler).ExecuteCommand(1)', 'the method ExecuteCommand()'],
    ['Get-Service -ComputerName x', 'the parameter -ComputerName of Get-Service'],
    ['$MyInvocation.MyCommand', 'the automatic variable $MyInvocation'],
    ['function F { process { 1 } }\n1 | F', 'the blocks begin, process and end'],
    ['Test-Path HKLM:\\Software', 'the drive of HKLM:'],
    ['1 > out.txt', 'the redirection'],
    ['while ($true) { $x = 1 }', 'a loop that does not end'],
    ['trap { "x" }\n1', "the construct 'trap"],
  ])('%s', async (script, message) => {
    const { exitCode, stdout, stderr } = await run(
      `try {\n${script}\n} catch { "caught" }\n"after"`.replace(/^try \{\n/, 'try {'),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`The rehearsal's PowerShell does not support ${message}`);
  });

  test('refuses a script with a syntax error before any of it runs', async () => {
    const { exitCode, stdout, stderr } = await run('"before"\nif (1) { "x"');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/cannot parse the script at line \d/);
  });
});
