<#
.SYNOPSIS
The check changes nothing and reports every fault at once.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Test-VssReadiness'
    function Set-Writer {
        param([string[]]$State)
        $global:Answers['vssadmin'] = {
            $global:LASTEXITCODE = 0
            foreach ($each in $State) {
                $words, $lastError = $each -split ' with '
                "Writer name: 'Writer'"; "   State: $words"; "   Last error: $lastError"
            }
        }.GetNewClosure()
    }
}

Describe 'Test-VssReadiness' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $agent = Join-Path $TestDrive 'ec2-vss-agent.exe'
        Set-Content -LiteralPath $agent -Value ''
    }

    It 'reports an instance without faults as ready' {
        Set-Writer -State '[1] Stable', '[5] Waiting for completion'
        & $target -Agent $agent | Should -Match '^Ready'
        $LASTEXITCODE | Should -Be 0
        $global:Calls | Should -Be @('vssadmin list writers')
    }

    It 'reports all faults at once' {
        Set-Writer -State '[8] Failed with Non-retryable error', '[1] Stable with No error', '[11] Failed with Non-retryable error'
        $printed = @(& $target -Agent (Join-Path $TestDrive 'absent.exe'))
        $LASTEXITCODE | Should -Be 206
        @($printed | Where-Object { $_ -like '- *' }).Count | Should -Be 3
    }

    It 'warns of a failed writer with the error <_>' -ForEach 'Retryable error', 'Timed out', 'Out of resources' {
        Set-Writer -State "[8] Failed with $_", '[1] Stable with No error'
        @(& $target -Agent $agent)[0] | Should -Be "Warning: The VSS writer 'Writer' is in state [8] Failed with '$_'. A snapshot may succeed all the same."
        $LASTEXITCODE | Should -Be 0
    }

    It 'reports a list without writers as a fault' {
        Set-Writer -State @()
        "$(& $target -Agent $agent)" | Should -Match 'no VSS writers\.'
        $LASTEXITCODE | Should -Be 206
    }
}
