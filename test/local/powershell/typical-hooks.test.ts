/** Hooks as administrators write them: the services they stop, and their exit codes. */
import { newInstance } from './shell';

interface Hook {
  readonly title: string;
  readonly script: string;
  readonly exitCode?: number;
  readonly stopped: readonly string[];
  readonly stdout?: string;
}

const SQL = ['MSSQLSERVER', 'SQLSERVERAGENT'];

const hooks: readonly Hook[] = [
  { title: 'one service by force', script: "Stop-Service -Name 'MSSQLSERVER' -Force", stopped: SQL },
  {
    title: 'a pattern through a pipeline',
    script: "Get-Service -Name 'SQL*', W3SVC | ? { $_.Status -eq 'Running' } | % { Stop-Service $_.Name }",
    stopped: ['SQLSERVERAGENT', 'W3SVC'],
  },
  {
    title: 'display names',
    script: "Get-Service -DisplayName 'SQL*' | Stop-Service -Force -ErrorAction Stop",
    stopped: SQL,
  },
  {
    title: 'net stop',
    script: 'net stop "SQL Server (MSSQLSERVER)" /Y\r\nif ($LASTEXITCODE -ne 0) { throw "net" }',
    stopped: SQL,
  },
  {
    title: 'a list, a log and a wait',
    script: `
      function Write-Log {
          param([string]$Message)
          "$(Get-Date -Format s) $Message" | Out-File -FilePath C:\\Windows\\TEMP\\hook.log -Append
      }
      $services = @('W3SVC', 'Spooler')
      foreach ($name in $services) {
          Write-Log -Message "stopping $name"
          Stop-Service $name
          (Get-Service $name).WaitForStatus('Stopped', '00:01:00')
      }
      Get-Content C:\\Windows\\TEMP\\hook.log | Measure-Object | Select-Object -ExpandProperty Count`,
    stopped: ['Spooler', 'W3SVC'],
    stdout: '2\r\n',
  },
  {
    title: 'a state file in JSON',
    script: `
      $running = Get-Service | Where-Object { $_.Status -eq 'Running' -and $_.Name -notlike '*SQL*' }
      @{ names = @($running | Select-Object -ExpandProperty Name); at = (Get-Date).ToString('o') } | ConvertTo-Json | Set-Content C:\\state.json
      $state = Get-Content C:\\state.json -Raw | ConvertFrom-Json
      $state.names | ForEach-Object { Stop-Service -Name $_ }
      $state.names -join '+'`,
    stopped: ['Spooler', 'W3SVC'],
    stdout: 'W3SVC+Spooler\r\n',
  },
  {
    title: 'a failure that is printed and turned into an exit code',
    script: `
      try {
          Stop-Service Spooler
          Stop-Service Nonsense -ErrorAction Stop
      }
      catch {
          Write-Output "failed: $($_.Exception.Message)"
          exit 12
      }`,
    exitCode: 12,
    stopped: ['Spooler'],
    stdout: "failed: Cannot find any service with service name 'Nonsense'.\r\n",
  },
  {
    title: 'polling with a limit',
    script: `
      $deadline = (Get-Date).AddSeconds(30)
      Stop-Service MSSQLSERVER -Force -NoWait
      while ((Get-Service MSSQLSERVER).Status -ne 'Stopped') {
          if ((Get-Date) -gt $deadline) { throw 'too slow' }
          Start-Sleep -s 1
      }`,
    stopped: SQL,
  },
  {
    title: 'a table of what to do',
    script: `
      $plan = @{ W3SVC = 'Stop'; WSearch = 'Start' }
      foreach ($entry in $plan.GetEnumerator()) {
          switch ($entry.Value) {
              'Stop' { Stop-Service $entry.Key }
              'Start' { Start-Service $entry.Key }
          }
      }
      if ((Get-Service WSearch).Status -ne 'Running') { throw 'not started' }
      Stop-Service WSearch`,
    stopped: ['W3SVC'],
  },
];

test.each(hooks)('$title', async ({ script, exitCode = 0, stopped, stdout }) => {
  const { instance } = newInstance();
  const result = await instance.runPowerShell(script, { timeoutSeconds: 600 });
  expect(result).toMatchObject({ exitCode, stderr: '', ...(stdout === undefined ? {} : { stdout }) });
  const down = instance.services().filter(({ name, status }) => status === 'Stopped' && name !== 'WSearch');
  expect(down.map(({ name }) => name).sort()).toEqual([...stopped].sort());
});
