<#
.SYNOPSIS
Creates the folder for the files of these scripts, and closes it to all accounts but SYSTEM and the administrators.

.DESCRIPTION
Every user may create files below ProgramData, and SYSTEM runs scripts from this folder. Afterwards only SYSTEM and the
administrators can write to it, also if another account created it. A folder that is a link to another place is refused:
with it another account could make SYSTEM change that place.

.PARAMETER Path
The folder.

.EXAMPLE
.\Initialize-Folder.ps1

.NOTES
Exit codes: 1 when the folder cannot be created or closed, or is a link.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string]$Path = (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$null = New-Item -Path $Path -ItemType Directory -Force
if ((Get-Item -LiteralPath $Path -Force).LinkType) {
    throw "$Path is a link to another place, which SYSTEM would then change. Remove the link."
}
$security = New-Object System.Security.AccessControl.DirectorySecurity
$security.SetSecurityDescriptorSddlForm('O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'Access, Owner')
Set-Acl -LiteralPath $Path -AclObject $security
