<#
.SYNOPSIS
However a hook ends, the script ends with a documented exit code.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Windows.ps1')
    $target = Get-Target -Name 'Invoke-Hook'
    # A process that ends with the given exit code, or never.
    function Set-Hook {
        param([int]$ExitCode, [switch]$Hangs)
        $process = [pscustomobject]@{ Id = 4711; Handle = 1; ExitCode = $ExitCode; Ends = -not $Hangs }
        $process | Add-Member -MemberType ScriptMethod -Name WaitForExit -Value {
            if (-not $this.Ends) { Start-Sleep -Milliseconds $args[0] }
            $this.Ends
        }
        $global:Answers['Start-Process'] = { $process }.GetNewClosure()
    }
}

Describe 'Invoke-Hook' {
    BeforeEach {
        Reset-Windows -Drive $TestDrive
        $folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
        $arguments = @{ Name = 'pre-snapshot'; Script = "'hook'"; TimeoutSeconds = 1 }
    }

    It 'starts the hook by the shell, so that it inherits no handle, with its settings' {
        Set-Hook -ExitCode 0
        & $target @arguments -Setting 'SNAPSHOT_MGMT_SERVICES=W3SVC,My Service'
        $LASTEXITCODE | Should -Be 0
        "$($global:Calls)" | Should -Match 'Start-Process .* -WindowStyle Hidden -PassThru'
        "$($global:Calls)" | Should -Not -Match '-NoNewWindow|-Redirect'
        $env:SNAPSHOT_MGMT_SERVICES | Should -Be 'W3SVC,My Service'
    }

    It 'turns exit code <ExitCode> of the <Name> hook into <Code>' -ForEach @(
        @{ Name = 'pre-snapshot'; ExitCode = 1; Code = 201 }
        @{ Name = 'pre-snapshot'; ExitCode = 3010; Code = 201 }
        @{ Name = 'post-snapshot'; ExitCode = 1; Code = 202 }
    ) {
        Set-Hook -ExitCode $ExitCode
        $arguments.Name = $Name
        "$(& $target @arguments)" | Should -Match "failed with exit code $ExitCode"
        $LASTEXITCODE | Should -Be $Code
    }

    It 'ends a hook that takes too long, with its process tree' {
        Set-Hook -Hangs
        "$(& $target @arguments)" | Should -Match 'took longer than 1 seconds'
        $LASTEXITCODE | Should -Be 205
        "$($global:Calls)" | Should -Match 'taskkill.exe /PID 4711 /T /F'
    }

    It 'ends a pre-snapshot hook that outlived its step before a post-snapshot hook' {
        Set-Hook -ExitCode 0
        $line = "cmd.exe /c $folder\pre-snapshot-20260101000000-1.ps1"
        $global:Answers['Get-CimInstance'] = {
            if ("$args" -notmatch 'Win32_Process') { return }
            [pscustomobject]@{
                Name = 'cmd.exe'; CommandLine = $line; ProcessId = 99; ParentProcessId = 1; CreationDate = (Get-Date).AddHours(-1)
            }
        }.GetNewClosure()
        $arguments.Name = 'post-snapshot'
        & $target @arguments
        "$($global:Calls)" | Should -Match 'taskkill.exe /PID 99 /T /F'
    }

    It 'lists the programs that the hook left running' {
        Set-Hook -ExitCode 0
        $global:Answers['Get-CimInstance'] = {
            if ("$args" -notmatch 'Win32_Process') { return }
            [pscustomobject]@{
                Name = 'app.exe'; CommandLine = 'app.exe'; ProcessId = 5; ParentProcessId = 4711; CreationDate = (Get-Date).AddMinutes(1)
            }
        }
        "$(& $target @arguments)" | Should -Match 'left running: app.exe \(5\)'
        $LASTEXITCODE | Should -Be 0
    }

    It 'leaves no file' {
        Set-Hook -ExitCode 0
        & $target @arguments
        @(Get-ChildItem -LiteralPath $folder -Filter '*-snapshot-*') | Should -BeNullOrEmpty
    }
}
