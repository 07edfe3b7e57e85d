<#
.SYNOPSIS
Disarms the watchdog and reports whether the application may have been started too early.

.DESCRIPTION
Runs after the post-snapshot hook succeeded. A watchdog that fired has started the application before the end of the run. A
reboot since the watchdog was armed has started its services. In both cases the application may have run while the snapshots
were created: the exit code is 203, and these snapshots are not called application consistent. It is 203 until the watchdog
is armed again.
AWS's own pre and post scripts end with 203 when their timer was faster.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html

.PARAMETER Folder
The folder with the marks of the watchdog.

.EXAMPLE
.\Stop-Watchdog.ps1

.NOTES
Exit codes: 1 when it cannot be disarmed, 203 when it had fired or the machine was started in between.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Folder = (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$fired = Join-Path $Folder 'watchdog-fired.txt'
$armed = Join-Path $Folder 'watchdog-armed.txt'
$task = 'fsx-ebs-snapshot-mgmt watchdog'

if (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) {
    Unregister-ScheduledTask -TaskName $task -Confirm:$false -ErrorAction Stop
    Write-Output 'The watchdog is disarmed.'
}
else {
    Write-Output 'No watchdog is armed.'
}

if (Test-Path -LiteralPath $fired) {
    $moment = Get-Content -LiteralPath $fired
    Write-Output ("The watchdog fired at $($moment): the application was started before this step, " +
        'so the snapshots of this run may not be application consistent.')
    exit 203
}

try {
    $booted = (Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction Stop).LastBootUpTime
}
catch {
    Write-Output ("Windows does not report when the machine was started ($($_.Exception.Message)). " +
        'Its services may have started since, so the snapshots of this run may not be application consistent.')
    exit 203
}
if ((Test-Path -LiteralPath $armed) -and $booted -gt [datetime](Get-Content -LiteralPath $armed)) {
    Write-Output ("The machine was started at $($booted.ToString('s')), during this run, and its services with it: " +
        'the snapshots of this run may not be application consistent.')
    exit 203
}
