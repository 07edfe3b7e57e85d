<#
.SYNOPSIS
Starts the application now instead of at the watchdog's time: runs the watchdog's scheduled task until it has succeeded.

.DESCRIPTION
Runs after the post-snapshot step has failed. The task runs the post-snapshot hook and removes itself when the hook has
succeeded: a task that is gone means that the application runs. While it is there, it is started again whenever it has ended.
The first line printed is the report of the last post-snapshot hook.

.PARAMETER Seconds
How long to wait for the application.

.PARAMETER Folder
The folder with the report.

.EXAMPLE
.\Restart-Application.ps1 -Seconds 570

.NOTES
Exit codes: 1 when the task cannot be read or started, 207 when the application does not run in time: the watchdog tries again.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 3600)]
    [int]$Seconds = 570,

    [ValidateNotNullOrEmpty()]
    [string]$Folder = (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$report = Join-Path $Folder 'post-snapshot-report.txt'
$name = 'fsx-ebs-snapshot-mgmt watchdog'
$watch = [System.Diagnostics.Stopwatch]::StartNew()

# All tasks, because a name that is not found and a scheduler that does not answer look the same.
function Get-Watchdog {
    Get-ScheduledTask -ErrorAction Stop | Where-Object { $_.TaskName -eq $name }
}

$task = Get-Watchdog
while ($task -and $watch.Elapsed.TotalSeconds -lt $Seconds) {
    if ($task.State -eq 'Ready') { Start-ScheduledTask -TaskName $name -ErrorAction Stop }
    Start-Sleep -Seconds 5
    $task = Get-Watchdog
}

if (Test-Path -LiteralPath $report) { Get-Content -LiteralPath $report }
if ($task) {
    Write-Output "The application does not run after $Seconds seconds: its post-snapshot hook has not succeeded. The watchdog tries again."
    exit 207
}
Write-Output 'The application runs: no watchdog is armed any more.'
