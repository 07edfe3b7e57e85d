<#
.SYNOPSIS
The watchdog leaves its mark, runs the hook, and removes its task only after the hook succeeded.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Watchdog'
}

Describe 'Watchdog' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $own = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'watchdog-1'
        $null = New-Item -Path $own -ItemType Directory -Force
        Set-Content -LiteralPath (Join-Path $own 'post-snapshot.ps1') -Value "'up'"
        Set-Content -LiteralPath (Join-Path $own 'settings.txt') -Value 'SNAPSHOT_MGMT_SERVICES=W3SVC'
    }

    It 'passes text and settings to the runner, then removes the task' {
        Set-Content -LiteralPath (Join-Path $own 'Invoke-Hook.ps1') -Value @'
param($Name, $Script, $TimeoutSeconds, $Setting)
$global:Calls.Add("hook $Name $($Script.Trim()) $Setting")
'@
        & $target -Folder $own
        $global:Calls[0] | Should -Be "hook post-snapshot 'up' SNAPSHOT_MGMT_SERVICES=W3SVC"
        $global:Calls[1] | Should -Match '^Unregister-ScheduledTask'
        Test-Path -LiteralPath (Join-Path (Split-Path -Path $own -Parent) 'watchdog-fired.txt') | Should -BeTrue
    }

    It 'keeps the task when the hook failed' {
        Set-Content -LiteralPath (Join-Path $own 'Invoke-Hook.ps1') -Value 'exit 202'
        & $target -Folder $own
        $LASTEXITCODE | Should -Be 202
        "$($global:Calls)" | Should -Not -Match 'Unregister-ScheduledTask'
    }
}
