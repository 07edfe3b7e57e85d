<#
.SYNOPSIS
Brings the application back: starts the services that pre-snapshot.ps1 has on record, and only those.

.DESCRIPTION
Safe to run at any time and any number of times, also beside itself: by the automation, by its retries and by the
watchdog. Without a record there is nothing to do. The record goes only after every service on it was seen running;
until then each run tries again.
Replace this file by your own, together with pre-snapshot.ps1. See README.md for what it may do.
#>
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$record = Join-Path $folder 'services-to-start.txt'
# Together below two minutes, the time an automation grants to a step that runs because it was cancelled.
# https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
$patience = New-TimeSpan -Seconds 90
$patienceWithOthers = New-TimeSpan -Seconds 20

$null = New-Item -Path $folder -ItemType Directory -Force
$lock = $null
$deadline = (Get-Date) + $patienceWithOthers
while ($null -eq $lock -and (Get-Date) -lt $deadline) {
    try {
        $lock = [System.IO.File]::Open("$record.lock", 'OpenOrCreate', 'ReadWrite', 'None')
    }
    catch {
        Start-Sleep -Seconds 2
    }
}

try {
    $names = @()
    if (Test-Path -LiteralPath $record) {
        $names = @(Get-Content -LiteralPath $record -Encoding UTF8)
    }

    $deadline = (Get-Date) + $patience
    $down = @()
    do {
        if ($down.Count -gt 0) { Start-Sleep -Seconds 3 }
        $down = @()
        foreach ($name in $names) {
            try {
                $service = Get-Service -Name $name
            }
            catch [Microsoft.PowerShell.Commands.ServiceCommandException] {
                Write-Output "Service '$name' was uninstalled since: there is nothing left to start."
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
    } while ($down.Count -gt 0 -and (Get-Date) -lt $deadline)

    if ($down.Count -gt 0) {
        throw "Not running: $($down -join '; '). Start them by hand, or run this script again. They are on record in $record."
    }
    # Whoever holds the lock may be about to stop services: the record has to outlive that.
    if ($null -eq $lock) {
        throw 'Another pre- or post-snapshot script is still at work on this instance; this one has to run again after it.'
    }
    if (Test-Path -LiteralPath $record) {
        Remove-Item -LiteralPath $record -Force
        Write-Output "Running again: $($names -join ', ')"
    }
    else {
        Write-Output 'No service is waiting to be started.'
    }
}
finally {
    if ($null -ne $lock) { $lock.Dispose() }
}
