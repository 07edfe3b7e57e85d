<#
.SYNOPSIS
Disarms the watchdog and reports whether the application may have been started too early.

.DESCRIPTION
Runs after the post-snapshot hook succeeded. A watchdog that fired has started the application before the end of the run. A
reboot since the watchdog was armed has started its services. Something else, such as a recovery action, may have started a
service that the post-snapshot hook then found running. In these cases the application may have run while the snapshots were
created: the exit code is 203, and these snapshots are not called application consistent. It is 203 until the watchdog
is armed again.
AWS's own pre and post scripts end with 203 when their timer was faster.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html

.EXAMPLE
.\Stop-Watchdog.ps1

.NOTES
Exit codes: 1 when it cannot be disarmed, 203 when the application was, or may have been, started before the post-snapshot hook.
#>
[CmdletBinding()]
param(
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$fired = Join-Path $folder 'watchdog-fired.txt'
$armed = Join-Path $folder 'watchdog-armed.txt'
$early = Join-Path $folder 'started-early.txt'
$task = 'fsx-ebs-snapshot-mgmt watchdog'

if (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) {
    Unregister-ScheduledTask -TaskName $task -Confirm:$false -ErrorAction Stop
    Write-Output 'The watchdog is disarmed.'
}
else {
    Write-Output 'No watchdog is armed.'
}

$why = @()
if (Test-Path -LiteralPath $fired) {
    $why += "The watchdog fired at $(Get-Content -LiteralPath $fired): the application was started before this step."
}
if (Test-Path -LiteralPath $early) {
    $why += "Before the post-snapshot hook these ran already: $(Get-Content -LiteralPath $early)."
}
try {
    $system = Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction Stop
    $booted = $system.LastBootUpTime.ToUniversalTime()
    # Without the file no watchdog was armed. Windows moves the time of the last boot when its clock is set.
    if (Test-Path -LiteralPath $armed) {
        $before = ([datetime](Get-Content -LiteralPath $armed)).ToUniversalTime()
        if ([math]::Abs(($booted - $before).TotalSeconds) -gt 60) {
            $why += "The machine was started at $($booted.ToString('s'))Z, during this run, and its services with it."
        }
    }
}
catch {
    $why += "It is not known when the machine was started ($($_.Exception.Message)): its services may have started with it."
}
if ($why.Count -gt 0) {
    Write-Output "$why The snapshots of this run may not be application consistent."
    # For Restart-Application.ps1, in case a later attempt at this step fails.
    if (-not (Test-Path -LiteralPath $early)) { Set-Content -LiteralPath $early -Value $why -ErrorAction SilentlyContinue }
    exit 203
}
