<#
.SYNOPSIS
Brings the application to rest before the snapshot: stops Windows services.

.DESCRIPTION
Only services that are installed and running are stopped, in the given order, their running dependents before them. Which
ones those are is on disk before the first is stopped, for post-snapshot.ps1 starts exactly these again; with them the TCP
ports on which something listens now, for it waits for exactly these.
Replace this file by your own, together with post-snapshot.ps1. README.md tells what the two may do.

.PARAMETER Services
Names of services, comma-separated; none means that there is nothing to do. By default what SNAPSHOT_MGMT_SERVICES holds.

.PARAMETER Ports
TCP ports that tell that the application is up, comma-separated. By default what SNAPSHOT_MGMT_PORTS holds.

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
$patience = New-TimeSpan -Minutes 5

# Emits dependents before what they depend on: the order in which to stop.
function Get-RunningService {
    param($Service)
    if ($Service.Status -ne 'Running') { return }
    foreach ($dependent in $Service.DependentServices) {
        Get-RunningService -Service $dependent
    }
    $Service.Name
}

# The record is whole or absent at every moment, also after a power failure.
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

# Windows releases the lock when this process ends, however it ends.
$null = New-Item -Path $folder -ItemType Directory -Force
try {
    $lock = [System.IO.File]::Open("$record.lock", 'OpenOrCreate', 'ReadWrite', 'None')
}
catch {
    throw "Another pre- or post-snapshot hook is at work on this instance: $($_.Exception.Message) Nothing was stopped."
}
try {
    $toStop = @()
    foreach ($name in $wanted) {
        try {
            $found = @(Get-Service -Name $name)
        }
        catch [Microsoft.PowerShell.Commands.ServiceCommandException] {
            Write-Output "Service '$name' is not installed here."
            continue
        }
        foreach ($service in $found) {
            if ($service.Status -ne 'Running') {
                Write-Output "Service '$($service.Name)' is $($service.Status): it is left as it is."
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

    # What an earlier run stopped and did not start again still has to be started.
    $before = @()
    if (Test-Path -LiteralPath $record) {
        $before = @(Get-Content -LiteralPath $record -Encoding UTF8)
        Write-Output "An earlier run left services to start: $($before -join ', ')"
    }
    $new = @($toStop | Where-Object { $before -notcontains $_ })
    [array]::Reverse($new)

    $listening = @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners() |
        ForEach-Object { $_.Port })
    foreach ($port in @("$Ports" -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })) {
        if ($listening -notcontains [int]$port) { Write-Output "Nothing listens on port $($port): nobody waits for it later." }
        elseif ($before -notcontains "tcp:$port") { $new += "tcp:$port" }
    }
    Save-Record -Lines ($before + $new)

    foreach ($name in $toStop) {
        try {
            # No -Force: it would also stop a dependent that was started just now and is not on record.
            $service = Get-Service -Name $name
            Stop-Service -InputObject $service -NoWait
            $service.WaitForStatus('Stopped', $patience)
        }
        catch {
            throw "Service '$name' could not be stopped: $($_.Exception.Message) The post-snapshot hook starts what was stopped."
        }
        Write-Output "Stopped service '$name'."
    }
}
finally {
    $lock.Dispose()
}
