<#
.SYNOPSIS
The preflight changes nothing and tells every fault at once.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Test-VssReadiness'
    function Set-Writer {
        param([string[]]$State)
        $global:Answers['vssadmin'] = {
            $global:LASTEXITCODE = 0
            foreach ($each in $State) { "Writer name: 'Writer'"; "   State: $each" }
        }.GetNewClosure()
    }
}

Describe 'Test-VssReadiness' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $agent = Join-Path $TestDrive 'ec2-vss-agent.exe'
        Set-Content -LiteralPath $agent -Value ''
    }

    It 'finds a sound instance ready' {
        Set-Writer -State '[1] Stable', '[5] Waiting for completion'
        & $target -Agent $agent | Should -Match '^Ready'
        $LASTEXITCODE | Should -Be 0
        $global:Calls | Should -Be @('vssadmin list writers')
    }

    It 'tells all faults at once' {
        Set-Writer -State '[8] Failed', '[1] Stable', '[11] Failed'
        $told = @(& $target -Agent (Join-Path $TestDrive 'absent.exe'))
        $LASTEXITCODE | Should -Be 206
        @($told | Where-Object { $_ -like '- *' }).Count | Should -Be 3
    }

    It 'takes a list without writers for a fault' {
        Set-Writer -State @()
        "$(& $target -Agent $agent)" | Should -Match 'no VSS writers at all'
        $LASTEXITCODE | Should -Be 206
    }
}
