<#
.SYNOPSIS
The watchdog's task is run at once and again until it is gone; only then does the script succeed.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Restart-Application'
    function Start-Sleep { $global:Calls.Add("sleep $args") }
    function New-Task {
        param([string]$State)
        [pscustomobject]@{ TaskName = 'fsx-ebs-snapshot-mgmt watchdog'; State = $State }
    }
}

Describe 'Restart-Application' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $report = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'post-snapshot-report.txt'
    }

    It 'succeeds at once when no watchdog is armed' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ TaskName = 'Another'; State = 'Ready' }
        & $target | Should -Be @('SNAPSHOT_MGMT_REPORT {}', 'The application runs.')
        $LASTEXITCODE | Should -Be 0
        "$($global:Calls)" | Should -Not -Match 'Start-ScheduledTask'
    }

    It 'starts the task, again when it has failed, and prints the report first' {
        Set-Content -LiteralPath $report -Value 'SNAPSHOT_MGMT_REPORT {}'
        $global:States = New-Object System.Collections.Generic.Queue[string]
        'Ready', 'Running', 'Ready', 'Running' | ForEach-Object { $global:States.Enqueue($_) }
        $global:Answers['Get-ScheduledTask'] = { if ($global:States.Count -gt 0) { New-Task -State $global:States.Dequeue() } }
        @(& $target)[0] | Should -Be 'SNAPSHOT_MGMT_REPORT {}'
        @($global:Calls | Where-Object { $_ -like 'Start-ScheduledTask*' }).Count | Should -Be 2
        $LASTEXITCODE | Should -Be 0
    }

    It 'reports a watchdog that had fired before, and no start of its own' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ TaskName = 'Another'; State = 'Ready' }
        Set-Content -LiteralPath $report -Value 'SNAPSHOT_MGMT_REPORT {"Hook":"post-snapshot"}'
        @(& $target)[0] | Should -Be 'SNAPSHOT_MGMT_REPORT {"Hook":"post-snapshot"}'
        Set-Content -LiteralPath (Join-Path (Split-Path -Path $report -Parent) 'watchdog-fired.txt') -Value 'then'
        @(& $target)[0] | Should -Be 'SNAPSHOT_MGMT_REPORT {"Hook":"post-snapshot"}' -Because 'a recovery has begun'
        Remove-Item -LiteralPath (Join-Path (Split-Path -Path $report -Parent) 'recovery-begun.txt')
        @(& $target)[0] | Should -Be 'SNAPSHOT_MGMT_REPORT {"Hook":"post-snapshot","FiredBefore":true}'
        Remove-Item -LiteralPath $report
        @(& $target)[0] | Should -Be 'SNAPSHOT_MGMT_REPORT {"FiredBefore":true}'
        $LASTEXITCODE | Should -Be 0
    }

    It 'ends with 203 when something had started the application before' {
        $global:Answers['Get-ScheduledTask'] = [pscustomobject]@{ TaskName = 'Another'; State = 'Ready' }
        Set-Content -LiteralPath (Join-Path (Split-Path -Path $report -Parent) 'started-early.txt') -Value '"Watched"'
        "$(& $target)" | Should -Match 'these ran already: "Watched"'
        $LASTEXITCODE | Should -Be 203
    }

    It 'ends with 207 when the application does not run in time' {
        function Start-Sleep { Microsoft.PowerShell.Utility\Start-Sleep -Milliseconds 600 }
        $global:Answers['Get-ScheduledTask'] = { New-Task -State 'Ready' }
        "$(& $target -Seconds 1)" | Should -Match 'does not run after 1 seconds'
        $LASTEXITCODE | Should -Be 207
    }

    It 'fails when the scheduler does not answer' {
        $global:Answers['Get-ScheduledTask'] = { throw 'no answer' }
        { & $target } | Should -Throw
    }
}
