/** Parameters of blocks and of script files: named, checked, with defaults. */
import { newInstance, run } from './shell';

const block = (parameters: string, call: string): string =>
  `$ErrorActionPreference = 'Stop'\n& {\n[CmdletBinding()]\nparam(${parameters})\n"$A|$B"\n} ${call}`;

test.each([
  ['[int]$A, [string[]]$B', "-A 5 -B 'x', 'y'", '5|x y'],
  ['[ValidateRange(1, 9)][int]$A = 0, $B', "-B 'a default is not checked'", '0|a default is not checked'],
  ["[ValidateSet('one', 'two')][string]$A, $B", "-A 'TWO' -B 1", 'TWO|1'],
  ['[string]$A, $B', "-A 'it''s\n{ two } lines' -B 1", "it's\r\n{ two } lines|1"],
])('%s with %s', async (parameters, call, printed) => {
  const { stdout, stderr } = await run(block(parameters, call));
  expect([stdout, stderr]).toEqual([`${printed}\r\n`, '']);
});

test.each([
  ['[ValidateRange(1, 9)][int]$A, $B', '-A 10', 'does not satisfy [ValidateRange(1, 9)]'],
  ["[ValidateSet('one', 'two')][string]$A, $B", "-A 'three'", 'does not satisfy [ValidateSet'],
  ["[ValidatePattern('^x')][string[]]$A, $B", "-A 'x1', 'y1'", 'The argument "y1"'],
  ['[ValidateNotNullOrEmpty()][string]$A, $B', "-A ''", 'does not satisfy [ValidateNotNullOrEmpty()]'],
  ['[Parameter(Mandatory = $true)][string]$A, $B', '-B 1', 'missing mandatory parameters: A'],
])('%s refuses %s', async (parameters, call, fault) => {
  const { exitCode, stderr } = await run(block(parameters, call));
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(fault)]);
});

test('a script file takes arguments from its command line, and knows its folder', async () => {
  const { instance, clock } = newInstance();
  instance.files.write(
    'C:\\x\\y.ps1',
    'param([string]$Name = "none")\n"$Name in $PSScriptRoot" | Set-Content C:\\said',
  );
  const start = (rest: string) =>
    `Start-Process powershell.exe -ArgumentList '-NoProfile -File "C:\\x\\y.ps1" ${rest}'`;
  await instance.runPowerShell(start('-Name "a b"'), { timeoutSeconds: 60 });
  await clock.sleep(1_000);
  expect(instance.files.read('C:\\said')).toBe('a b in C:\\x\r\n');
});
