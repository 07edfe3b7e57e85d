<#
.SYNOPSIS
The folder is made, and closed to everybody but SYSTEM and the administrators.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Initialize-Folder'
}

Describe 'Initialize-Folder' {
    BeforeEach { Reset-Windows -ProgramData $TestDrive }

    It 'makes the folder and sets its access list' -Skip:($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        $folder = Join-Path $TestDrive 'made'
        & $target -Path $folder
        Test-Path -LiteralPath $folder | Should -BeTrue
        $global:Calls | Should -Contain "Set-Acl -LiteralPath $folder -AclObject System.Security.AccessControl.DirectorySecurity"
    }

    It 'refuses a path that is none' {
        { & $target -Path '' } | Should -Throw
    }
}
