<#
.SYNOPSIS
The recorded services are started, and the record is deleted only when all of them run.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'post-snapshot'
    function Get-FakeService {
        param([string]$Name, [string]$After)
        $service = [pscustomobject]@{ Name = $Name; Status = 'Stopped'; After = $After }
        $service | Add-Member -MemberType ScriptMethod -Name Start -Value {
            $global:Calls.Add("start $($this.Name)")
            $this.Status = $this.After
        }
        $service
    }
}

Describe 'post-snapshot' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $record = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'services-to-start.txt'
        $services = @{
            Database = Get-FakeService -Name 'Database' -After 'Running'
            Broken = Get-FakeService -Name 'Broken' -After 'Stopped'
        }
        $global:Answers['Get-Service'] = { $services[$args[1]] }.GetNewClosure()
    }

    It 'starts the recorded services and deletes the record' {
        Set-Content -LiteralPath $record -Value 'Database'
        & $target -Seconds 10
        $global:Calls | Should -Contain 'start Database'
        Test-Path -LiteralPath $record | Should -BeFalse
    }

    It 'names what does not run, and keeps the record' {
        Set-Content -LiteralPath $record -Value @('Database', 'Broken', 'tcp:1')
        { & $target -Seconds 1 } | Should -Throw -ExpectedMessage 'Not running: Broken (Stopped); tcp:1 (nothing listens)*'
        Get-Content -LiteralPath $record | Should -Be @('Database', 'Broken', 'tcp:1')
    }

    It 'has nothing to do without a record' {
        @(& $target -Seconds 1)[0] | Should -Be 'No service is recorded: nothing to start.'
    }

    It 'reports once which services ran already after all were stopped' {
        Set-Content -LiteralPath $record -Value 'Database'
        Set-Content -LiteralPath "$record.stopped" -Value ''
        $services.Database.Status = 'Running'
        @(& $target -Seconds 1)[-1] | Should -Match '"RunningAlready":\["Database"\]'
        Test-Path -LiteralPath "$record.stopped" | Should -BeFalse
    }
}
