<#
.SYNOPSIS
The folder is created and closed to all accounts but SYSTEM and the administrators.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Initialize-Folder'
}

Describe 'Initialize-Folder' {
    BeforeEach { Reset-Windows -Drive $TestDrive }

    It 'creates the folder and sets its access list' -Skip:($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        $folder = Join-Path $TestDrive 'created'
        & $target -Path $folder
        Test-Path -LiteralPath $folder | Should -BeTrue
        $global:Calls | Should -Contain "Set-Acl -LiteralPath $folder -AclObject System.Security.AccessControl.DirectorySecurity"
    }

    It 'refuses a folder that is a link to another place' {
        $link = Join-Path $TestDrive 'link'
        $null = New-Item -Path $link -ItemType SymbolicLink -Value $TestDrive -ErrorAction SilentlyContinue
        if (-not (Test-Path -LiteralPath $link)) { Set-ItResult -Skipped -Because 'this user may not create links' }
        { & $target -Path $link } | Should -Throw -ExpectedMessage '*is a link to another place*'
        $global:Calls | Should -BeNullOrEmpty
    }

    It 'refuses an empty path' {
        { & $target -Path '' } | Should -Throw
    }
}
