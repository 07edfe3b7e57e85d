<#
.SYNOPSIS
The script of the watchdog's scheduled task: runs the post-snapshot hook and removes the task when the hook succeeded.

.DESCRIPTION
Leaves a mark that it fired, because the copy of this run is then not application consistent. Fails when the hook fails: the
task scheduler starts it again five minutes later.

.PARAMETER Folder
The folder that Start-Watchdog.ps1 filled.

.EXAMPLE
.\Watchdog.ps1 -Folder C:\ProgramData\fsx-ebs-snapshot-mgmt\watchdog-20260101000000-4711

.NOTES
Exit codes: those of Invoke-Hook.ps1; nothing reads them.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Folder = $PSScriptRoot
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$fired = Join-Path (Split-Path -Path $Folder -Parent) 'watchdog-fired.txt'

# Without the mark, on a full disk, the application has to be started all the same.
try { Set-Content -LiteralPath $fired -Value "$([datetime]::UtcNow.ToString('s'))Z" } catch { Write-Warning $_.Exception.Message }

$call = @{
    Name = 'post-snapshot'
    Script = Get-Content -LiteralPath (Join-Path $Folder 'post-snapshot.ps1') -Encoding UTF8 -Raw
    # Longer than in a step of the automation, because nothing runs after it; well below the time limit of the task.
    TimeoutSeconds = 900
    Setting = @(Get-Content -LiteralPath (Join-Path $Folder 'settings.txt') -Encoding UTF8)
}
# As a block and not as a file, so that its exit ends this script too.
$runner = [scriptblock]::Create((Get-Content -LiteralPath (Join-Path $Folder 'Invoke-Hook.ps1') -Encoding UTF8 -Raw))
& $runner @call

Unregister-ScheduledTask -TaskName 'fsx-ebs-snapshot-mgmt watchdog' -Confirm:$false -ErrorAction Stop
