<#
.SYNOPSIS
Starts the application now instead of at the watchdog's time: runs the watchdog's scheduled task until it has succeeded.

.DESCRIPTION
Runs after the post-snapshot step has failed. The task runs the post-snapshot hook and removes itself when the hook has
succeeded: a task that is gone means that the application runs. While it is there, it is started again whenever it has ended.
The first line printed is the report of the last post-snapshot hook, with FiredBefore if the watchdog had fired before this
script. In the automation that makes the snapshots it then fired too early; later it may have fired at its time.

.PARAMETER Seconds
How long to wait for the application.

.EXAMPLE
.\Restart-Application.ps1 -Seconds 570

.NOTES
Exit codes: 1 when the task cannot be read or started, 203 when the application runs and may have been started before the
post-snapshot hook, 207 when it does not run in time: the watchdog tries again.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 3600)]
    [int]$Seconds = 570
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$report = Join-Path $folder 'post-snapshot-report.txt'
$fired = Join-Path $folder 'watchdog-fired.txt'
$early = Join-Path $folder 'started-early.txt'
$name = 'fsx-ebs-snapshot-mgmt watchdog'
$watch = [System.Diagnostics.Stopwatch]::StartNew()

# All tasks, because a name that is not found and a scheduler that does not answer look the same.
function Get-Watchdog {
    Get-ScheduledTask -ErrorAction Stop | Where-Object { $_.TaskName -eq $name }
}

# A recovery that has begun fires the watchdog itself.
$begun = Join-Path $folder 'recovery-begun.txt'
$firedBefore = (Test-Path -LiteralPath $fired) -and -not (Test-Path -LiteralPath $begun)
if (-not $firedBefore) { Set-Content -LiteralPath $begun -Value '' -ErrorAction SilentlyContinue }
$task = Get-Watchdog
while ($task -and $watch.Elapsed.TotalSeconds -lt $Seconds) {
    if ($task.State -eq 'Ready') { Start-ScheduledTask -TaskName $name -ErrorAction Stop }
    Start-Sleep -Seconds 5
    $task = Get-Watchdog
}

$line = 'SNAPSHOT_MGMT_REPORT {}'
if (Test-Path -LiteralPath $report) { $line = Get-Content -LiteralPath $report }
if ($firedBefore) { $line = $line -replace '\}$', ',"FiredBefore":true}' -replace '\{,', '{' }
Write-Output $line
if ($task) {
    Write-Output "The application does not run after $Seconds seconds."
    exit 207
}
Write-Output 'The application runs.'
if (Test-Path -LiteralPath $early) {
    Write-Output "These ran already: $(Get-Content -LiteralPath $early)."
    exit 203
}
