<#
.SYNOPSIS
Disarms the watchdog and tells whether it had fired.

.DESCRIPTION
Runs after the post-snapshot hook succeeded. A watchdog that fired has started the application before the run came to its
end, so nobody can say that the application was at rest while the snapshots were made: the exit code is then 203, and no
such copy may be called application consistent. It stays 203 until the watchdog is armed again.
203 is what AWS's own pre and post scripts answer when their timer was faster.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html

.PARAMETER Folder
Where the watchdog leaves its mark.

.EXAMPLE
.\Stop-Watchdog.ps1

.NOTES
Exit codes: 1 when it cannot be disarmed, 203 when it had fired.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Folder = (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$fired = Join-Path $Folder 'watchdog-fired.txt'
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
