<#
.SYNOPSIS
The watchdog is disarmed; exit code 203 reports that it had fired.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Stop-Watchdog'
}

Describe 'Stop-Watchdog' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $global:Answers['Get-CimInstance'] = [pscustomobject]@{ LastBootUpTime = (Get-Date).AddDays(-1) }
        $armed = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'watchdog-armed.txt'
        Set-Content -LiteralPath $armed -Value "$([datetime]::UtcNow.AddDays(-1).ToString('s'))Z"
        $fired = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'watchdog-fired.txt'
    }

    It 'disarms an armed watchdog' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ State = 'Ready' }
        & $target | Should -Be 'The watchdog is disarmed.'
        "$($global:Calls)" | Should -Match 'Unregister-ScheduledTask'
        $LASTEXITCODE | Should -Be 0
    }

    It 'succeeds when none is armed' {
        & $target | Should -Be 'No watchdog is armed.'
        $LASTEXITCODE | Should -Be 0
    }

    It 'reports that the machine was started since it was armed' {
        $global:Answers['Get-CimInstance'] = [pscustomobject]@{ LastBootUpTime = (Get-Date).AddMinutes(-5) }
        "$(& $target)" | Should -Match 'The machine was started at'
        $LASTEXITCODE | Should -Be 203
    }

    It 'reports that it had fired' {
        Set-Content -LiteralPath $fired -Value '2026-01-01T00:30:00'
        "$(& $target)" | Should -Match 'fired at 2026-01-01T00:30:00'
        $LASTEXITCODE | Should -Be 203
    }
}
