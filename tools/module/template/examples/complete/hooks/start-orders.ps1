<#
.SYNOPSIS
Starts order entry. Safe to run at any time and twice: a service that runs is left alone.
#>
$ErrorActionPreference = 'Stop'
$service = Get-Service -Name 'OrderEntry'
if ($service.Status -ne 'Running') { Start-Service -InputObject $service }
$service.WaitForStatus('Running', (New-TimeSpan -Seconds 90))
