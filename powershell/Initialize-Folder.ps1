<#
.SYNOPSIS
Makes the folder in which the scripts of this instance keep what they know, closed to everybody but SYSTEM.

.DESCRIPTION
Every user may create files below ProgramData, and SYSTEM runs scripts from this folder. Whoever made it: afterwards only
SYSTEM and the administrators can write to it. A folder that is a link to another place is refused: somebody laid it here.

.PARAMETER Path
The folder.

.EXAMPLE
.\Initialize-Folder.ps1

.NOTES
Exit codes: 1 when the folder cannot be made or closed, or is a link.
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
    throw "$Path is a link to another place. Whoever made it could have SYSTEM change that place: remove the link."
}
$security = New-Object System.Security.AccessControl.DirectorySecurity
$security.SetSecurityDescriptorSddlForm('O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'Access, Owner')
Set-Acl -LiteralPath $Path -AclObject $security
