<#
.SYNOPSIS
Stops order entry and lets running orders finish.
#>
$ErrorActionPreference = 'Stop'
Stop-Service -Name 'OrderEntry'
$queue = "${env:ProgramData}\Orders\queue"
$deadline = (Get-Date).AddMinutes(5)
while (@(Get-ChildItem -LiteralPath $queue | ForEach-Object { $_.Name }).Count -gt 0) {
    if ((Get-Date) -gt $deadline) { throw "Orders are still in $queue after five minutes." }
    Start-Sleep -Seconds 5
}
