<#
.SYNOPSIS
Checks whether this instance can take an application-consistent snapshot now.

.DESCRIPTION
Changes nothing. Checks what AWSEC2-CreateVssSnapshot needs: the language mode of PowerShell, the AWS VSS components, and VSS
writers that are not in a failed state. Prints all faults at once.
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/application-consistent-snapshots-prereqs.html

.PARAMETER Agent
The program of the AWS VSS components that creates the snapshots.

.EXAMPLE
.\Test-VssReadiness.ps1

.NOTES
Exit codes: 1 when it could not check, 206 when the instance is not ready.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Agent = 'C:\Program Files\Amazon\AwsVssComponents\ec2-vss-agent.exe'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$faults = @()

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    $faults += "PowerShell runs in $($ExecutionContext.SessionState.LanguageMode) mode, VSS snapshots need FullLanguage. " +
        'Exempt SYSTEM from the application control policy that restricts it.'
}

if (-not (Test-Path -LiteralPath $Agent)) {
    $faults += "The AWS VSS components are not installed: $Agent is missing. Install the package AwsVssComponents."
}

# Windows translates the words of this report but not its format: a name in quotes, then a state number in brackets.
$report = @(vssadmin list writers)
if ($LASTEXITCODE -ne 0) {
    $faults += "vssadmin could not list the VSS writers (exit code $LASTEXITCODE). Check that the service VSS is not disabled."
}
$writer = ''
$states = 0
foreach ($line in $report) {
    if ($line -match '''(.+)''\s*$') {
        $writer = $Matches[1]
    }
    elseif ($line -match ':\s*\[(\d+)\]\s*(.*)$') {
        $states += 1
        # VSS_WRITER_STATE: 1 is stable, 2 to 5 are in progress, 6 and above are failures.
        # https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_writer_state
        if ([int]$Matches[1] -ge 6) {
            $faults += "The VSS writer '$writer' is in state [$($Matches[1])] $($Matches[2]). Restart the service it belongs to."
        }
    }
}
if ($LASTEXITCODE -eq 0 -and $states -eq 0) {
    $faults += 'vssadmin lists no VSS writers. Check that the services VSS and EventSystem can start.'
}

if ($faults.Count -gt 0) {
    Write-Output "This instance is not ready for a VSS snapshot. Faults: $($faults.Count)"
    foreach ($fault in $faults) {
        Write-Output "- $fault"
    }
    exit 206
}
Write-Output "Ready for a VSS snapshot: components installed, no writer of $states in a failed state."
