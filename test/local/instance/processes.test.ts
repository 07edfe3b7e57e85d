/** Processes: their children, what they inherit, and what continues when one of them is ended. */
import { newInstance } from '../powershell/shell';

const TIMEOUT = { timeoutSeconds: 60 };

/** `cmd.exe` around a script file, with its output in files. */
const wrapped = (extra = '') =>
  `$p = Start-Process C:\\Windows\\System32\\cmd.exe -ArgumentList '/d /s /c ""powershell.exe" -File "C:\\s.ps1" <nul >"C:\\out" 2>"C:\\err""' -PassThru ${extra}`;

function machineWith(script: string) {
  const { instance, clock } = newInstance();
  instance.files.write('C:\\s.ps1', script);
  return { instance, clock, run: (commands: string) => instance.runPowerShell(commands, TIMEOUT) };
}

test('cmd.exe writes the output of a script to files and ends with its exit code', async () => {
  const { instance, run } = machineWith("'printed'; Write-Error 'wrong'; exit 7");
  const { stdout } = await run(`${wrapped()}; $p.WaitForExit(); "code $($p.ExitCode)"`);
  expect(stdout).toContain('code 7');
  expect(instance.files.read('C:\\out')).toBe('printed\r\n');
  expect(instance.files.read('C:\\err')).toContain('wrong');
});

test('the output can be read while the script still runs', async () => {
  const { run } = machineWith("'first'; Start-Sleep 30; 'second'");
  const { stdout } = await run(`${wrapped()}; $p.WaitForExit(5000); Get-Content C:\\out; (Get-Item C:\\out).Length`);
  expect(stdout).toBe('False\r\nfirst\r\n7\r\n');
});

test('taskkill with /T ends the tree; without it the child continues', async () => {
  for (const [tree, done] of [
    ['/T', false],
    ['', true],
  ] as const) {
    const { instance, clock, run } = machineWith('Start-Sleep 10; Set-Content C:\\done x');
    await run(`${wrapped()}; Start-Sleep 1; taskkill /PID $p.Id ${tree} /F`);
    await clock.sleep(20_000);
    expect([tree, instance.files.exists('C:\\done')]).toEqual([tree, done]);
  }
});

test('the agent kills only the process that it started', async () => {
  const { instance, clock } = machineWith('Start-Sleep 90; Set-Content C:\\done x');
  const { exitCode } = await instance.runPowerShell(`${wrapped()}; Start-Sleep 600`, TIMEOUT);
  expect(exitCode).toBe(-1);
  await clock.sleep(60_000);
  expect(instance.files.exists('C:\\done')).toBe(true);
});

test('the agent waits only for processes that inherited its pipe', async () => {
  const { clock, run } = machineWith('');
  const before = clock.now().getTime();
  const seconds = () => (clock.now().getTime() - before) / 1000;
  await run('Start-Process C:\\app.exe');
  expect(seconds()).toBeLessThan(1);
  await expect(run('Start-Process C:\\app.exe -NoNewWindow')).resolves.toMatchObject({ killed: 'timed out' });
  expect(seconds()).toBeGreaterThanOrEqual(60);
});

test('processes can be listed with their parents and command lines', async () => {
  const { run } = machineWith('Start-Sleep 5');
  const { stdout } = await run(
    `${wrapped()}; Get-CimInstance -ClassName Win32_Process | ForEach-Object { "$($_.Name) $($_.ParentProcessId -eq $p.Id) $($_.CommandLine -like '*C:\\s.ps1*')" }`,
  );
  expect(stdout.trim().split('\r\n')).toEqual([
    'powershell.exe False False',
    'cmd.exe False True',
    'powershell.exe True True',
  ]);
});
