<#
.SYNOPSIS
Exactly the running services are recorded, before they are stopped.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'pre-snapshot'
    function Get-FakeService {
        param([string]$Name, [string]$Status, [object[]]$DependentServices = @())
        $service = [pscustomobject]@{
            Name = $Name
            Status = $Status
            DependentServices = $DependentServices
            ServicesDependedOn = @()
            Mode = 'Auto'
        }
        $service | Add-Member -MemberType ScriptMethod -Name Refresh -Value { return }
        $service | Add-Member -MemberType ScriptMethod -Name WaitForStatus -Value {
            $global:Calls.Add("wait for $($this.Name)")
            $this.Status = $args[0]
        }
        $service
    }
}

Describe 'pre-snapshot' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $record = Join-Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') 'services-to-start.txt'
        $agent = Get-FakeService -Name 'Agent' -Status 'Running'
        $installed = @{
            Agent = $agent
            Database = Get-FakeService -Name 'Database' -Status 'Running' -DependentServices $agent
            Idle = Get-FakeService -Name 'Idle' -Status 'Stopped'
        }
        $global:Answers['Get-Service'] = { foreach ($name in $args[1]) { if ($installed[$name]) { $installed[$name] } } }.GetNewClosure()
        $global:Answers['Get-CimInstance'] = {
            foreach ($each in $installed.Values) {
                [pscustomobject]@{ Name = $each.Name; StartMode = $each.Mode; State = $each.Status }
            }
        }.GetNewClosure()
    }

    It 'stops dependents first, and records them to be started last' {
        & $target -Services 'Database,Idle'
        Get-Content -LiteralPath $record | Should -Be @('Database', 'Agent')
        @($global:Calls | Where-Object { $_ -like 'wait for *' }) | Should -Be @('wait for Agent', 'wait for Database')
    }

    It 'keeps the services that an earlier run recorded' {
        Set-Content -LiteralPath $record -Value 'Earlier'
        & $target -Services 'Agent'
        Get-Content -LiteralPath $record | Should -Be @('Earlier', 'Agent')
    }

    It 'records the ports that are listened on' {
        $listener = New-Object System.Net.Sockets.TcpListener ([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        # Read now: a stopped listener has no port any more.
        $port = $listener.LocalEndpoint.Port
        try { & $target -Services 'Agent' -Ports "$port, 1" } finally { $listener.Stop() }
        Get-Content -LiteralPath $record | Should -Be @('Agent', "tcp:$port")
    }

    It 'does nothing when nothing is named or runs' -ForEach @('', ' , ', 'Idle') {
        & $target -Services $_
        Test-Path -LiteralPath $record | Should -BeFalse
    }

    It 'names a Disabled service and stops nothing' {
        $agent.Mode = 'Disabled'
        $printed = "$(& $target -Services 'Database')"
        $LASTEXITCODE | Should -Be 208
        $printed | Should -Match "Service 'Agent', whose start type is Disabled"
        "$($global:Calls)" | Should -Not -Match 'Stop-Service'
        Test-Path -LiteralPath $record | Should -BeFalse
    }

    It 'names a Paused service and stops nothing' {
        $agent.Status = 'Paused'
        "$(& $target -Services 'Database')" | Should -Match "Service 'Agent' is Paused"
        $LASTEXITCODE | Should -Be 208
    }

    It 'fails when a service runs again at its end' {
        $agent | Add-Member -Force -MemberType ScriptMethod -Name WaitForStatus -Value { return }
        { & $target -Services 'Agent' } | Should -Throw -ExpectedMessage 'Not stopped any more: Agent (Running)*'
    }

    It 'reports in its last line what it did' {
        @(& $target -Services 'Database, Idle')[-1] | Should -Match '^SNAPSHOT_MGMT_REPORT \{"Named":2,"Stopped":2,"Missing":\[\],"SilentPorts":\[\],"FirstStop":"[0-9T:-]+Z"\}$'
    }
}
