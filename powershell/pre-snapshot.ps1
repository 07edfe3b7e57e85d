<#
.SYNOPSIS
Stops the application before the snapshot: stops Windows services.

.DESCRIPTION
Stops only services that are installed and running, in the given order, their running dependents before them. First it proves
that all can be started again: none of them, and no service they depend on, is disabled; none is paused, between two states or
managed by a failover cluster. Then it records them, and the TCP ports that are listened on now: post-snapshot.ps1 starts
exactly these services and waits for exactly these ports. It succeeds only if all of them are stopped at its end.
Replace this file with your own, together with post-snapshot.ps1. README.md describes what the two may do.

.PARAMETER Services
Names of services, comma-separated; without a name there is nothing to do. By default what SNAPSHOT_MGMT_SERVICES holds.

.PARAMETER Ports
TCP ports that the running application listens on, comma-separated. By default what SNAPSHOT_MGMT_PORTS holds.

.EXAMPLE
.\pre-snapshot.ps1 -Services 'W3SVC,MSSQLSERVER' -Ports '80,1433'

.NOTES
Exit codes: 1 when a service could not be stopped or was started again, 208 when the application could not be started again,
so that nothing was stopped.
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

$settle = 30
$stopped = "$record.stopped"
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$report = [ordered]@{ Named = 0; Stopped = 0; Missing = @(); SilentPorts = @() }

# Emits a service after its dependents: the order in which to stop them. Waits a moment for those that change their status.
function Get-RunningService {
    param($Service)
    while ($Service.Status -like '*Pending' -and $watch.Elapsed.TotalSeconds -lt $settle) {
        Start-Sleep -Seconds 1
        $Service.Refresh()
    }
    if ($Service.Status -eq 'Stopped') { return }
    foreach ($dependent in $Service.DependentServices) {
        Get-RunningService -Service $dependent
    }
    $Service.Name
}

# Ends the hook before it stops anything.
function Stop-Hook {
    param([string[]]$Faults)
    Write-Output "Nothing was stopped, because the application could not be started again. $($Faults -join ' ')"
    exit 208
}

# What would keep a running service from being started again, with its remedy.
function Get-Fault {
    param($Service)
    $name = $Service.Name
    if ($Service.Status -ne 'Running') {
        "Service '$name' is $($Service.Status): let it run, or stop it."
    }
    if (-not $modes.ContainsKey($name)) {
        "'$name' is no service name: use the name, not the display name."
    }
    foreach ($each in @(Get-Needed -Service $Service)) {
        if ($modes[$each] -eq 'Disabled') {
            $why = 'Service'
            if ($each -ne $name) { $why = "Service '$name' depends on service" }
            "$why '$each', whose start type is Disabled: Windows would not start it again. Set it to Manual or Automatic."
        }
    }
    foreach ($resource in $resources) {
        if ($resource.Services -contains $name) {
            "Service '$name' belongs to the cluster resource '$($resource.Name)': the cluster would start it again or move it to another node. Back it up by the cluster's own means (powershell/README.md)."
        }
    }
}

# The service itself and all that it depends on.
function Get-Needed {
    param($Service)
    $Service.Name
    foreach ($each in $Service.ServicesDependedOn) { Get-Needed -Service $each }
}

# The resources of the failover cluster that this machine is a node of, with the services that each manages.
# https://learn.microsoft.com/previous-versions/windows/desktop/cluswmi/mscluster-resource
function Get-ClusterResource {
    param($Services)
    if (-not ($Services | Where-Object { $_.Name -eq 'ClusSvc' -and $_.State -eq 'Running' })) { return }
    $known = @{
        'Print Spooler' = 'Spooler'; 'File Server' = 'LanmanServer'; 'Distributed Transaction Coordinator' = 'MSDTC'
        'DHCP Service' = 'DHCPServer'; 'WINS Service' = 'WINS'; 'MSMQ' = 'MSMQ'
    }
    foreach ($each in Get-CimInstance -Namespace root/MSCluster -ClassName MSCluster_Resource -OperationTimeoutSec 60 -ErrorAction Stop) {
        $managed = @()
        $properties = @()
        if ($each.PrivateProperties) { $properties = @($each.PrivateProperties.CimInstanceProperties) }
        foreach ($property in $properties) {
            if ($property.Name -eq 'ServiceName') { $managed += $property.Value }
            if ($property.Name -eq 'InstanceName') {
                $managed += $property.Value, "MSSQL`$$($property.Value)", "SQLAgent`$$($property.Value)"
                if ($property.Value -eq 'MSSQLSERVER') { $managed += 'SQLSERVERAGENT' }
            }
        }
        if ($known[$each.Type]) { $managed += $known[$each.Type] }
        # An availability group fails over when the SQL Server that hosts it stops; the group does not name its instance.
        if ($each.Type -eq 'SQL Server Availability Group') {
            $managed += $Services | Where-Object { $_.Name -match '^MSSQL(SERVER$|\$)' } | ForEach-Object { $_.Name }
        }
        @{ Name = $each.Name; Services = $managed }
    }
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
$report.Named = $wanted.Count
if ($wanted.Count -eq 0) {
    Write-Output 'No service is named: nothing to stop.'
    Write-Output "SNAPSHOT_MGMT_REPORT $(ConvertTo-Json -InputObject $report -Compress)"
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
            if ($report.Missing.Count -lt 10) { $report.Missing += $name }
            continue
        }
        foreach ($service in $found) {
            if ($service.Status -eq 'Stopped') { Write-Output "Service '$($service.Name)' is Stopped and is not changed." }
            foreach ($running in @(Get-RunningService -Service $service)) {
                if ($toStop -notcontains $running) { $toStop += $running }
            }
        }
    }

    $listening = @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners() |
        ForEach-Object { $_.Port })
    $wantedPorts = @("$Ports" -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $report.SilentPorts = @($wantedPorts | Where-Object { $listening -notcontains [int]$_ } | ForEach-Object { [int]$_ })
    foreach ($port in $report.SilentPorts) { Write-Output "Nothing listens on port $($port): it is not checked later." }

    if ($toStop.Count -eq 0) {
        Write-Output 'None of the named services is running: nothing to stop.'
        return
    }

    $faults = @()
    try {
        # Win32_Service: ServiceController has no StartType before .NET 4.6.1.
        $all = @(Get-CimInstance -ClassName Win32_Service -OperationTimeoutSec 60 -ErrorAction Stop)
        $modes = @{}
        foreach ($each in $all) { $modes[$each.Name] = $each.StartMode }
        $resources = @(Get-ClusterResource -Services $all)
        foreach ($name in $toStop) { $faults += @(Get-Fault -Service (Get-Service -Name $name)) }
    }
    catch {
        $faults += "Windows does not report how its services are started: $($_.Exception.Message)"
    }
    if ($faults.Count -gt 0) { Stop-Hook -Faults $faults }

    # The services that an earlier run stopped and that do not run again still have to be started.
    $before = @()
    if (Test-Path -LiteralPath $record) {
        $before = @(Get-Content -LiteralPath $record -Encoding UTF8 | Where-Object {
                $status = Get-Service -Name $_ -ErrorAction SilentlyContinue | ForEach-Object { "$($_.Status)" }
                $toStop -contains $_ -or $status -ne 'Running'
            })
        Write-Output "An earlier run has left services stopped: $($before -join ', ')"
    }
    $new = @($toStop | Where-Object { $before -notcontains $_ })
    [array]::Reverse($new)
    foreach ($port in $wantedPorts) {
        if ($report.SilentPorts -notcontains [int]$port -and $before -notcontains "tcp:$port") { $new += "tcp:$port" }
    }
    try {
        if (Test-Path -LiteralPath $stopped) { Remove-Item -LiteralPath $stopped -Force }
        Save-Record -Lines ($before + $new)
        $saved = @(Get-Content -LiteralPath $record -Encoding UTF8) -join "`n"
        if ($saved -ne (($before + $new) -join "`n")) { throw 'it does not hold what was written.' }
    }
    catch {
        Stop-Hook -Faults "The record $record cannot be written and read back: $($_.Exception.Message)"
    }

    foreach ($name in $toStop) {
        try {
            # No -Force: it would also stop a dependent that was started just now and is not recorded.
            $service = Get-Service -Name $name
            if (-not $report.Contains('FirstStop')) { $report.FirstStop = "$([datetime]::UtcNow.ToString('s'))Z" }
            Stop-Service -InputObject $service -NoWait
            $service.WaitForStatus('Stopped', $timeout)
            $report.Stopped += 1
        }
        catch {
            throw "Service '$name' could not be stopped: $($_.Exception.Message) The post-snapshot hook starts the stopped services."
        }
        Write-Output "Stopped service '$name'."
    }
    # A recovery action, a monitoring program or a person may have started one of them again.
    $again = @(Get-Service -Name $toStop | Where-Object { $_.Status -ne 'Stopped' } | ForEach-Object { "$($_.Name) ($($_.Status))" })
    if ($again.Count -gt 0) { throw "Not stopped any more: $($again -join ', '). Find out what starts it, and stop that before the snapshot." }
    # From now on the post-snapshot hook expects to find all of them stopped.
    Set-Content -LiteralPath $stopped -Value ''
}
finally {
    Write-Output "SNAPSHOT_MGMT_REPORT $(ConvertTo-Json -InputObject $report -Compress)"
    $lock.Dispose()
}
