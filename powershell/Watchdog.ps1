<#
.SYNOPSIS
What the watchdog's scheduled task runs: the post-snapshot hook, and after its success the end of the task.

.DESCRIPTION
Leaves a mark that it fired, for the copy of this run is then not application consistent. Fails when the hook fails: the
task scheduler starts it again five minutes later.

.PARAMETER Folder
The folder that Start-Watchdog.ps1 filled.

.EXAMPLE
.\Watchdog.ps1 -Folder C:\ProgramData\fsx-ebs-snapshot-mgmt\watchdog-20260101000000-4711

.NOTES
Exit codes: those of Invoke-Hook.ps1; nobody reads them.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Folder = $PSScriptRoot
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$fired = Join-Path (Split-Path -Path $Folder -Parent) 'watchdog-fired.txt'

# The mark only tells; that it cannot be made (a full disk) must not keep the application down.
try { Set-Content -LiteralPath $fired -Value (Get-Date -Format s) } catch { Write-Warning $_.Exception.Message }

$call = @{
    Name = 'post-snapshot'
    Script = Get-Content -LiteralPath (Join-Path $Folder 'post-snapshot.ps1') -Encoding UTF8 -Raw
    # Longer than a step of the automation has, for nobody comes after it; well below the time limit of the task.
    TimeoutSeconds = 900
    Setting = @(Get-Content -LiteralPath (Join-Path $Folder 'settings.txt') -Encoding UTF8)
}
# As a block and not as a file, so that its exit ends this script as well.
$runner = [scriptblock]::Create((Get-Content -LiteralPath (Join-Path $Folder 'Invoke-Hook.ps1') -Encoding UTF8 -Raw))
& $runner @call

Unregister-ScheduledTask -TaskName 'fsx-ebs-snapshot-mgmt watchdog' -Confirm:$false -ErrorAction Stop
