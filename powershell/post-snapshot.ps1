<#
.SYNOPSIS
Starts the application again: the services that pre-snapshot.ps1 has recorded, and only those.

.DESCRIPTION
Can be run at any time, any number of times and beside itself: by the automation, by its retries and by the watchdog. Without
a record there is nothing to do. The record is deleted once every service in it runs and every port in it is listened on;
until then each run tries again. The first run after the services were stopped reports which of them run already: something
else has started them, and the application may have run while the snapshots were created.
Replace this file with your own, together with pre-snapshot.ps1. README.md describes what the two may do.

.PARAMETER Seconds
How long the application may take to start. By default what SNAPSHOT_MGMT_SECONDS holds, or 90: with the wait for the lock
that is below two minutes, the time an automation gives a step that runs because of a cancellation.
https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html

.EXAMPLE
.\post-snapshot.ps1 -Seconds 60

.NOTES
Exit codes: 1 when the application does not run.
#>
[CmdletBinding()]
param(
    [ValidateRange(0, 3600)]
    [int]$Seconds = $env:SNAPSHOT_MGMT_SECONDS
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$record = Join-Path $folder 'services-to-start.txt'
$stopped = "$record.stopped"
if ($Seconds -eq 0) { $Seconds = 90 }
$lockSeconds = 20
$report = [ordered]@{ Started = 0; RunningAlready = @(); NotRunning = @() }

function Get-ListeningPort {
    [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners() |
        ForEach-Object { $_.Port }
}

$null = New-Item -Path $folder -ItemType Directory -Force
$lock = $null
$watch = [System.Diagnostics.Stopwatch]::StartNew()
while ($null -eq $lock -and $watch.Elapsed.TotalSeconds -lt $lockSeconds) {
    try {
        $lock = [System.IO.File]::Open("$record.lock", 'OpenOrCreate', 'ReadWrite', 'None')
    }
    catch {
        Start-Sleep -Seconds 2
    }
}

try {
    $lines = @()
    if (Test-Path -LiteralPath $record) {
        # As plain strings: Windows PowerShell would write what Get-Content adds to them into the report.
        $lines = @(Get-Content -LiteralPath $record -Encoding UTF8 | ForEach-Object { "$_" })
    }
    $ports = @($lines | Where-Object { $_ -match '^tcp:\d+$' })
    $names = @($lines | Where-Object { $ports -notcontains $_ })

    # The pre-snapshot hook has stopped all of them, and no run of this script has started one since.
    if (Test-Path -LiteralPath $stopped) {
        $report.RunningAlready = @($names | Where-Object {
                $status = Get-Service -Name $_ -ErrorAction SilentlyContinue | ForEach-Object { "$($_.Status)" }
                $status -and $status -notmatch '^Stop'
            } | Select-Object -First 10)
        # First of all, because this run may be ended at any moment.
        $early = Join-Path $folder 'started-early.txt'
        if ($report.RunningAlready) {
            try { Set-Content -LiteralPath $early -Value "$($report.RunningAlready)" } catch { Write-Warning "$_" }
        }
        Remove-Item -LiteralPath $stopped -Force
    }
    $watch.Restart()
    $started = @()
    $down = @()
    do {
        if ($down.Count -gt 0) { Start-Sleep -Seconds 3 }
        $down = @()
        foreach ($name in $names) {
            try {
                $service = Get-Service -Name $name
            }
            catch [Microsoft.PowerShell.Commands.ServiceCommandException] {
                Write-Output "Service '$name' is no longer installed: it is not started."
                continue
            }
            if ($service.Status -eq 'Running') { continue }
            $state = "$name ($($service.Status))"
            if ($service.Status -eq 'Stopped') {
                try {
                    $service.Start()
                    if ($started -notcontains $name) { $started += $name }
                    Write-Output "Starting service '$name'."
                }
                catch {
                    # Windows gives its reason, such as a logon failure, in the inner exception.
                    $state = "$name ($($_.Exception.GetBaseException().Message))"
                }
            }
            $down += $state
        }
        $listening = @(Get-ListeningPort)
        foreach ($port in $ports) {
            if ($listening -notcontains [int]$port.Substring(4)) { $down += "$port (nothing listens)" }
        }
    } while ($down.Count -gt 0 -and $watch.Elapsed.TotalSeconds -lt $Seconds)
    $report.Started = $started.Count
    $report.NotRunning = @($down | Select-Object -First 10)
    if ($down.Count -eq 0 -and $names.Count -gt 0) { $report.LastStart = "$([datetime]::UtcNow.ToString('s'))Z" }

    if ($down.Count -gt 0) {
        throw "Not running: $($down -join '; '). Start them by hand, or run this script again. They are recorded in $record."
    }
    # The process that holds the lock may be about to stop services: the record has to be kept.
    if ($null -eq $lock) {
        throw 'Another pre- or post-snapshot hook is still running on this instance. Run this script again after it.'
    }
    if (Test-Path -LiteralPath $record) {
        Remove-Item -LiteralPath $record -Force
        Write-Output "Running again: $($lines -join ', ')"
    }
    else {
        Write-Output 'No service is recorded: nothing to start.'
    }
}
finally {
    Write-Output "SNAPSHOT_MGMT_REPORT $(ConvertTo-Json -InputObject $report -Compress)"
    if ($null -ne $lock) { $lock.Dispose() }
}
