<#
.SYNOPSIS
Stops the application before the snapshot: stops Windows services.

.DESCRIPTION
Stops only services that are installed and running, in the given order, their running dependents before them. Before the
first one is stopped it records them on disk, because post-snapshot.ps1 starts exactly these; and with them the TCP ports
that are listened on now, because post-snapshot.ps1 waits for exactly these.
Replace this file with your own, together with post-snapshot.ps1. README.md describes what the two may do.

.PARAMETER Services
Names of services, comma-separated; without a name there is nothing to do. By default what SNAPSHOT_MGMT_SERVICES holds.

.PARAMETER Ports
TCP ports that the running application listens on, comma-separated. By default what SNAPSHOT_MGMT_PORTS holds.

.EXAMPLE
.\pre-snapshot.ps1 -Services 'W3SVC,MSSQLSERVER' -Ports '80,1433'

.NOTES
Exit codes: 1 when a service could not be stopped.
#>
[CmdletBinding()]
param(
    [string]$Services = $env:SNAPSHOT_MGMT_SERVICES,

    [ValidatePattern('^[0-9, ]*$')]
    [string]$Ports = $env:SNAPSHOT_MGMT_PORTS
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$record = Join-Path $folder 'services-to-start.txt'
$timeout = New-TimeSpan -Minutes 5

# Emits the dependents of a service before the service: the order in which to stop them.
function Get-RunningService {
    param($Service)
    if ($Service.Status -ne 'Running') { return }
    foreach ($dependent in $Service.DependentServices) {
        Get-RunningService -Service $dependent
    }
    $Service.Name
}

# The record is complete or absent at every moment, also after a power failure.
function Save-Record {
    param($Lines)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Lines -join "`r`n")
    $stream = [System.IO.File]::Open("$record.new", 'Create', 'Write', 'None')
    try {
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Flush($true)
    }
    finally {
        $stream.Dispose()
    }
    if (Test-Path -LiteralPath $record) {
        [System.IO.File]::Replace("$record.new", $record, [NullString]::Value)
    }
    else {
        [System.IO.File]::Move("$record.new", $record)
    }
}

$wanted = @("$Services" -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
if ($wanted.Count -eq 0) {
    Write-Output 'No service is named: nothing to stop.'
    return
}

# Windows releases the lock when this process ends, also when killed.
$null = New-Item -Path $folder -ItemType Directory -Force
try {
    $lock = [System.IO.File]::Open("$record.lock", 'OpenOrCreate', 'ReadWrite', 'None')
}
catch {
    throw "Another pre- or post-snapshot hook is running on this instance: $($_.Exception.Message) Nothing was stopped."
}
try {
    $toStop = @()
    foreach ($name in $wanted) {
        try {
            $found = @(Get-Service -Name $name)
        }
        catch [Microsoft.PowerShell.Commands.ServiceCommandException] {
            Write-Output "Service '$name' is not installed."
            continue
        }
        foreach ($service in $found) {
            if ($service.Status -ne 'Running') {
                Write-Output "Service '$($service.Name)' is $($service.Status) and is not changed."
            }
            foreach ($running in @(Get-RunningService -Service $service)) {
                if ($toStop -notcontains $running) { $toStop += $running }
            }
        }
    }
    if ($toStop.Count -eq 0) {
        Write-Output 'None of the named services is running: nothing to stop.'
        return
    }

    # The services that an earlier run stopped and did not start again still have to be started.
    $before = @()
    if (Test-Path -LiteralPath $record) {
        $before = @(Get-Content -LiteralPath $record -Encoding UTF8)
        Write-Output "An earlier run has left services stopped: $($before -join ', ')"
    }
    $new = @($toStop | Where-Object { $before -notcontains $_ })
    [array]::Reverse($new)

    $listening = @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners() |
        ForEach-Object { $_.Port })
    foreach ($port in @("$Ports" -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })) {
        if ($listening -notcontains [int]$port) { Write-Output "Nothing listens on port $($port): it is not checked later." }
        elseif ($before -notcontains "tcp:$port") { $new += "tcp:$port" }
    }
    Save-Record -Lines ($before + $new)

    foreach ($name in $toStop) {
        try {
            # No -Force: it would also stop a dependent that was started just now and is not recorded.
            $service = Get-Service -Name $name
            Stop-Service -InputObject $service -NoWait
            $service.WaitForStatus('Stopped', $timeout)
        }
        catch {
            throw "Service '$name' could not be stopped: $($_.Exception.Message) The post-snapshot hook starts the stopped services."
        }
        Write-Output "Stopped service '$name'."
    }
}
finally {
    $lock.Dispose()
}
