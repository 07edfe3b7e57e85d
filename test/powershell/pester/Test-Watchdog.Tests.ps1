<#
.SYNOPSIS
The pre-snapshot step goes on only while a watchdog is armed that has not fired.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Test-Watchdog'
}

Describe 'Test-Watchdog' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $fired = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt/watchdog-fired.txt'
    }

    It 'succeeds while a watchdog is armed' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ State = 'Ready' }
        & $target | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
    }

    It 'ends with 209 when none is armed' {
        & $target | Should -Match 'nothing was stopped'
        $LASTEXITCODE | Should -Be 209
    }

    It 'ends with 209 when it is disabled' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ State = 'Disabled' }
        & $target | Should -Match 'nothing was stopped'
        $LASTEXITCODE | Should -Be 209
    }

    It 'ends with 209 when it has fired' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ State = 'Ready' }
        Set-Content -LiteralPath $fired -Value 'then'
        & $target | Should -Match 'nothing was stopped'
        $LASTEXITCODE | Should -Be 209
    }
}
