<#
.SYNOPSIS
Checks whether this instance can take an application-consistent snapshot now.

.DESCRIPTION
Changes nothing. Checks what AWSEC2-CreateVssSnapshot needs: the language mode of PowerShell, the AWS VSS components, and VSS
writers without an error that a repetition cannot cure. Prints all faults at once. A writer stays in a failed state until the
next snapshot or a restart of its service: any other error is a warning, because a refusal would never end.
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
$failed = ''
$warnings = @()
$states = 0
foreach ($line in $report) {
    if ($line -match '''(.+)''\s*$') {
        $writer = $Matches[1]
    }
    elseif ($line -match ':\s*\[(\d+)\]\s*(.*)$') {
        $states += 1
        # VSS_WRITER_STATE: 1 is stable, 2 to 5 are in progress, 6 and above are failures.
        # https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_writer_state
        if ([int]$Matches[1] -ge 6) { $failed = "The VSS writer '$writer' is in state [$($Matches[1])] $($Matches[2])" }
    }
    elseif ($failed -and $line -match ':\s*(.*)$') {
        # The line after the state. The other errors can be cured by a repetition: retryable, timed out, out of resources.
        # https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex
        $failed = "$failed with '$($Matches[1])'."
        if ($Matches[1] -match '^Non-retryable') { $faults += "$failed Restart the service it belongs to." }
        else { $warnings += $failed }
        $failed = ''
    }
}
if ($LASTEXITCODE -eq 0 -and $states -eq 0) {
    $faults += 'vssadmin lists no VSS writers. Check that the services VSS and EventSystem can start.'
}

foreach ($warning in $warnings) { Write-Output "Warning: $warning A snapshot may succeed all the same." }
if ($faults.Count -gt 0) {
    Write-Output "This instance is not ready for a VSS snapshot. Faults: $($faults.Count)"
    foreach ($fault in $faults) {
        Write-Output "- $fault"
    }
    exit 206
}
Write-Output "Ready for a VSS snapshot: components installed, $($warnings.Count) of $states writers in a failed state."
