/** Set-StrictMode: what is an error only in strict mode. */
import { linesOf, run } from './shell';

const STRICT = 'Set-StrictMode -Version Latest\n';

test.each([
  ['a variable that was never set', '"[$nothing]"', '[]', "variable '$nothing' cannot be retrieved"],
  ['the exit code before any program ran', '"[$LASTEXITCODE]"', '[]', "variable '$LASTEXITCODE' cannot be retrieved"],
  ['a missing property', '"[$((Get-Service W3SVC).Nonsense)]"', '[]', "property 'Nonsense' cannot be found"],
  ['a property of $null', '$x = $null; "[$($x.Name)]"', '[]', "property 'Name' cannot be found"],
  ['the count of a single object', '(Get-Service W3SVC).Count', '1', "property 'Count' cannot be found"],
  ['a missing key of a hashtable', '$h = @{ a = 1 }; "[$($h.b)]"', '[]', "property 'b' cannot be found"],
  ['an index beyond the end', '$a = 1, 2; "[$($a[5])]"', '[]', 'outside the bounds'],
])('%s', async (_, script, loose, fault) => {
  await expect(linesOf(script)).resolves.toEqual([loose]);
  const strict = await run(`$ErrorActionPreference = 'Stop'\n${STRICT}${script}`);
  expect([strict.exitCode, strict.stderr]).toEqual([1, expect.stringContaining(fault)]);
});

test.each([
  ['a variable set to $null', '$x = $null; "[$x]"'],
  ['a missing environment variable', '"[$env:NOTHING]"'],
  ['a missing key by index', `$h = @{}; "[$($h['a'])]"`],
  ['the count of a list', '"[" + @($null).Count + "]"'],
  ['a parameter that was not given', 'function Test { param($A) "[$A]" }; Test'],
])('accepts %s', async (_, script) => {
  const { exitCode, stderr } = await run(`$ErrorActionPreference = 'Stop'\n${STRICT}${script}`);
  expect([exitCode, stderr]).toEqual([0, '']);
});

test('a block inherits strict mode from its caller, and it ends with the block that set it', async () => {
  const { stdout } = await run(`& { ${STRICT} try { & { $nothing } } catch { 'inside' } }; "outside [$nothing]"`);
  expect(stdout).toBe('inside\r\noutside []\r\n');
});
