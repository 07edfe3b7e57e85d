<#
.SYNOPSIS
Disarms the watchdog and tells whether the application may have been started before.

.DESCRIPTION
Runs after the post-snapshot hook succeeded. A watchdog that fired has started the application before the run came to its
end, and so has a machine that was started since the watchdog was armed, for its services start by themselves. Nobody can
say then that the application was at rest while the snapshots were made: the exit code is 203, and no such copy may be
called application consistent. It stays 203 until the watchdog is armed again.
203 is what AWS's own pre and post scripts answer when their timer was faster.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html

.PARAMETER Folder
Where the watchdog leaves its marks.

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
    Write-Output ("Windows does not tell when the machine was started ($($_.Exception.Message)): " +
        'its services may have started by themselves, so the snapshots of this run may not be application consistent.')
    exit 203
}
if ((Test-Path -LiteralPath $armed) -and $booted -gt [datetime](Get-Content -LiteralPath $armed)) {
    Write-Output ("The machine was started at $($booted.ToString('s')), in the middle of this run, and its services with it: " +
        'the snapshots of this run may not be application consistent.')
    exit 203
}
