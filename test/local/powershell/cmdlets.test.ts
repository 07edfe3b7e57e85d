/** The cmdlets of the language, the disk and the services, as tables of scripts and their output. */
import { linesOf } from './shell';

const rows: readonly (readonly [script: string, ...lines: string[]])[] = [
  ['Write-Output a b; Write-Host "c d"; Write-Warning w', 'a', 'b', 'c d', 'WARNING: w'],
  ['Write-Verbose v; $VerbosePreference = "Continue"; Write-Verbose w', 'VERBOSE: w'],
  ['Get-Service | Where-Object Status -eq Stopped | Select-Object -ExpandProperty Name', 'WSearch'],
  [
    '(Get-Service SQL*, W3SVC).Count; (Get-Service Spooler, "W3SVC", WSearch).Count; (Get-Service "W3SVC", Spooler).Count',
    '2',
    '3',
    '2',
  ],
  ['(Get-Service -Name W3*).Name; (Get-Service spooler).Name', 'W3SVC', 'Spooler'],
  ['(Get-Service MSSQLSERVER).DependentServices.Name', 'SQLSERVERAGENT'],
  ['Stop-Service MSSQLSERVER -Force; (Get-Service SQLSERVERAGENT).Status', 'Stopped'],
  [
    'Stop-Service W3SVC,Spooler; (Get-Service W3SVC).Status; Start-Service W3SVC; (Get-Service W3SVC).Status',
    'Stopped',
    'Running',
  ],
  ['$s = Get-Service W3SVC; Stop-Service W3SVC; $s.Status; $s.Refresh(); $s.Status', 'Running', 'Stopped'],
  ['Get-Service Spooler | Stop-Service -PassThru | ForEach-Object { $_.Status }', 'Stopped'],
  ['Set-Service WSearch -StartupType Disabled; (Get-Service WSearch).StartType', 'Disabled'],
  ['net stop Spooler', 'The Print Spooler service was stopped successfully.'],
  ['$p = Join-Path $env:TEMP "a.txt"; Set-Content $p 1, 2; Add-Content $p 3; (Get-Content $p) -join ","', '1,2,3'],
  ['Set-Content C:\\Windows\\TEMP\\a "x"; (Get-Content -Raw C:\\windows\\temp\\A).Length', '3'],
  ['Test-Path C:\\Windows; Test-Path C:\\Windows -PathType Leaf; Test-Path C:\\nope', 'True', 'False', 'False'],
  [
    '$null = New-Item C:\\d -ItemType Directory; Set-Content C:\\d\\f 1; Move-Item C:\\d\\f C:\\d\\g; (Get-ChildItem C:\\d).Name',
    'g',
  ],
  ['Set-Content C:\\f 1; Remove-Item C:\\f; Test-Path C:\\f', 'False'],
  ['Split-Path C:\\a\\b.txt -Leaf; Split-Path C:\\a\\b.txt', 'b.txt', 'C:\\a'],
  ['3, 1, 2 | Sort-Object; (3, 1 | Sort-Object -Descending)[0]', '1', '2', '3', '3'],
  ['(1..5 | Select-Object -First 2 -Skip 1) -join ","; (1, 2, 1 | Select-Object -Unique).Count', '2,3', '2'],
  ['(1..4 | Measure-Object -Sum).Sum; (1..4 | Measure-Object).Count', '10', '4'],
  [
    'Get-Service Spooler | Select-Object Name, Status | ConvertTo-Json -Compress',
    '{"Name":"Spooler","Status":"Running"}',
  ],
  ['$o = \'{"a": [1, 2], "b": {"c": null}}\' | ConvertFrom-Json; $o.a[1]; $null -eq $o.b.c', '2', 'True'],
  ['@(@(1) | ConvertTo-Json -Compress)', '1'],
  [
    'Get-Date -Format "yyyy-MM-dd HH:mm:ss"; (Get-Date).AddMinutes(5).ToString("HH:mm")',
    '2026-03-04 05:06:07',
    '05:11',
  ],
  ['$a = Get-Date; Start-Sleep -Seconds 90; ((Get-Date) - $a).TotalMinutes', '1.5'],
  ['(New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes; (New-TimeSpan -Minutes 5).ToString()', '90', '00:05:00'],
  ['[Math]::Max(2, 7); [math]::Round(2.345, 1); [string]::IsNullOrEmpty("")', '7', '2.3', 'True'],
  ['[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("aGnDpA=="))', 'hi\u00e4'],
  ['[Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("hi"))', 'aGk='],
  ['[TimeSpan]::FromMinutes(2).TotalSeconds; ([datetime]"2026-01-02").Day', '120', '2'],
  ['& ([scriptblock]::Create("1 + 1"))', '2'],
  ['$e = New-Object System.InvalidOperationException "no"; $e.Message', 'no'],
];

test.each(rows.map(([script, ...lines]) => ({ script, lines })))('$script', async ({ script, lines }) => {
  expect(await linesOf(script)).toEqual(lines);
});
