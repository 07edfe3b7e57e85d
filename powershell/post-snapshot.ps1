<#
.SYNOPSIS
Starts the application again: the services that pre-snapshot.ps1 has recorded, and only those.

.DESCRIPTION
Can be run at any time, any number of times and beside itself: by the automation, by its retries and by the watchdog. Without
a record there is nothing to do. The record is deleted once every service in it runs and every port in it is listened on;
until then each run tries again.
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
if ($Seconds -eq 0) { $Seconds = 90 }
$lockTimeout = New-TimeSpan -Seconds 20

function Get-ListeningPort {
    [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners() |
        ForEach-Object { $_.Port }
}

$null = New-Item -Path $folder -ItemType Directory -Force
$lock = $null
$deadline = (Get-Date) + $lockTimeout
while ($null -eq $lock -and (Get-Date) -lt $deadline) {
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
        $lines = @(Get-Content -LiteralPath $record -Encoding UTF8)
    }
    $ports = @($lines | Where-Object { $_ -match '^tcp:\d+$' })
    $names = @($lines | Where-Object { $ports -notcontains $_ })

    $deadline = (Get-Date).AddSeconds($Seconds)
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
                    Write-Output "Starting service '$name'."
                }
                catch {
                    $state = "$name ($($_.Exception.Message))"
                }
            }
            $down += $state
        }
        $listening = @(Get-ListeningPort)
        foreach ($port in $ports) {
            if ($listening -notcontains [int]$port.Substring(4)) { $down += "$port (nothing listens)" }
        }
    } while ($down.Count -gt 0 -and (Get-Date) -lt $deadline)

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
    if ($null -ne $lock) { $lock.Dispose() }
}
