<#
.SYNOPSIS
Ends the step before the pre-snapshot hook if no watchdog is armed for this run.

.DESCRIPTION
A command may reach the instance late: after its automation was cancelled, or after a restart of the machine. The application
has then been started again, the watchdog is disarmed or has fired, and nothing would start what this step stops.

.EXAMPLE
.\Test-Watchdog.ps1

.NOTES
Exit codes: 1 when the scheduler does not answer, 209 when no watchdog is armed or it has fired. In both cases nothing was
stopped.
#>
[CmdletBinding()]
param(
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$fired = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt\watchdog-fired.txt'
$task = Get-ScheduledTask -TaskName 'fsx-ebs-snapshot-mgmt watchdog' -ErrorAction SilentlyContinue
if (-not $task -or $task.State -eq 'Disabled' -or (Test-Path -LiteralPath $fired)) {
    Write-Output 'No watchdog is armed any more: nothing was stopped.'
    exit 209
}
