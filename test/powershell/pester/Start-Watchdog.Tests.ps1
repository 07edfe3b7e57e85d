<#
.SYNOPSIS
The watchdog is armed with its scripts on disk, but not while another one is armed.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Start-Watchdog'
    $arguments = @{
        Minutes = 45; WatchdogScript = 'exit 0'; HookRunner = 'param($Name, $Script, $TimeoutSeconds)'; PostScript = "'up'"
        Setting = 'SNAPSHOT_MGMT_SERVICES=W3SVC'
    }
}

Describe 'Start-Watchdog' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
        # Absent until it is registered.
        $global:Answers['Get-ScheduledTask'] = {
            if ("$($global:Calls)" -match 'Register-ScheduledTask') { [pscustomobject]@{ State = 'Ready' } }
        }
    }

    It 'writes the scripts and registers a task that runs late after a reboot' {
        & $target @arguments
        "$($global:Calls)" | Should -Match 'New-ScheduledTaskSettingsSet -StartWhenAvailable'
        "$($global:Calls)" | Should -Match '-TaskName fsx-ebs-snapshot-mgmt watchdog'
        $own = @(Get-ChildItem -LiteralPath $folder -Filter 'watchdog-*' -Directory)
        $own.Count | Should -Be 1
        @(Get-ChildItem -LiteralPath $own[0].FullName).Name | Sort-Object |
            Should -Be @('Invoke-Hook.ps1', 'post-snapshot.ps1', 'settings.txt', 'Watchdog.ps1')
    }

    # A time without a zone would be read as local time, and be wrong or come twice on the nights when the clocks change.
    It 'is due in 45 minutes by the clock of <Zone>' -ForEach @(
        @{ Zone = 'Europe/Berlin' }, @{ Zone = 'Pacific/Kiritimati' }, @{ Zone = 'America/St_Johns' }
    ) {
        $before = $env:TZ
        try {
            $env:TZ = $Zone
            [TimeZoneInfo]::ClearCachedData()
            & $target @arguments
        }
        finally {
            $env:TZ = $before
            [TimeZoneInfo]::ClearCachedData()
        }
        $global:Trigger.StartBoundary | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$'
        $due = [datetime]::Parse($global:Trigger.StartBoundary, [cultureinfo]::InvariantCulture, 'AdjustToUniversal')
        [math]::Abs(($due - [datetime]::UtcNow.AddMinutes(45)).TotalSeconds) | Should -BeLessThan 60
    }

    It 'changes nothing while a watchdog is armed' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ State = 'Ready' }
        $global:Answers['Get-ScheduledTaskInfo'] = [pscustomobject]@{ NextRunTime = (Get-Date).AddMinutes(5) }
        & $target @arguments
        $LASTEXITCODE | Should -Be 204
        "$($global:Calls)" | Should -Not -Match 'Register-ScheduledTask'
    }

    It 'takes over a task that <Because>' -ForEach @(
        @{ Because = 'is disabled'; State = 'Disabled'; Next = 5 }
        @{ Because = 'was due long ago'; State = 'Ready'; Next = -120 }
    ) {
        $global:Answers['Get-ScheduledTask'] = {
            $registered = "$($global:Calls)" -match 'Register-ScheduledTask'
            [pscustomobject]@{ State = if ($registered) { 'Ready' } else { $State } }
        }.GetNewClosure()
        $global:Answers['Get-ScheduledTaskInfo'] = [pscustomobject]@{ NextRunTime = (Get-Date).AddMinutes($Next) }
        & $target @arguments
        $LASTEXITCODE | Should -Be 0
        "$($global:Calls)" | Should -Match 'Register-ScheduledTask'
    }

    It 'is not armed when hooks cannot be run' {
        $changed = $arguments.Clone()
        $changed.HookRunner = 'param($Name, $Script, $TimeoutSeconds) exit 207'
        & $target @changed
        $LASTEXITCODE | Should -Be 207
        "$($global:Calls)" | Should -Not -Match 'Register-ScheduledTask'
    }

    It 'changes nothing while another run arms its watchdog' -Skip:($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        $lock = [System.IO.File]::Open((Join-Path $folder 'watchdog.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
        try { & $target @arguments } finally { $lock.Dispose() }
        $LASTEXITCODE | Should -Be 204
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'a hook with a syntax error'; Change = @{ PostScript = 'if (' } }
        @{ Because = 'zero minutes'; Change = @{ Minutes = 0 } }
        @{ Because = 'an invalid setting'; Change = @{ Setting = 'PATH=x' } }
    ) {
        $changed = $arguments.Clone()
        foreach ($key in $Change.Keys) { $changed[$key] = $Change[$key] }
        { & $target @changed } | Should -Throw
        "$($global:Calls)" | Should -Not -Match 'Register-ScheduledTask'
    }
}
