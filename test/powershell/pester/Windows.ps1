<#
.SYNOPSIS
Commands of Windows as functions that record how they were called, for the tests of scripts on any machine.

.DESCRIPTION
Dot-source it in BeforeAll. $global:Calls lists the calls, $global:Answers holds what commands return, $global:Trigger is the last
trigger of a task.
#>
$global:Calls = New-Object System.Collections.Generic.List[string]
$global:Answers = @{}

foreach ($name in @(
        'Get-ScheduledTask', 'Get-ScheduledTaskInfo', 'Start-ScheduledTask', 'Register-ScheduledTask', 'Unregister-ScheduledTask',
        'New-ScheduledTaskAction', 'New-ScheduledTaskSettingsSet', 'New-ScheduledTaskPrincipal',
        'Get-CimInstance', 'Start-Process', 'Set-Acl', 'Get-Service', 'Stop-Service', 'vssadmin', 'taskkill.exe')) {
    Set-Item -Path "function:global:$name" -Value ([scriptblock]::Create(@"
        `$global:Calls.Add("$name `$(`$args -join ' ')")
        `$answer = `$global:Answers['$name']
        if (`$answer -is [scriptblock]) { & `$answer @args } elseif (`$null -ne `$answer) { `$answer }
"@))
}

# Has properties that the script sets.
function global:New-ScheduledTaskTrigger {
    $global:Calls.Add("New-ScheduledTaskTrigger $($args -join ' ')")
    $global:Trigger = [pscustomobject]@{ StartBoundary = $null; EndBoundary = $null }
    $global:Trigger
}

# Gives each test a disk of its own and an empty list of calls.
function Reset-Windows {
    param([string]$Drive)
    $global:Calls.Clear()
    $global:Answers.Clear()
    $env:ProgramData = Join-Path $Drive ([guid]::NewGuid())
    $env:SystemRoot = $env:ProgramData
    $null = New-Item -Path (Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt') -ItemType Directory -Force
    $global:LASTEXITCODE = 0
}

function Get-Target {
    param([string]$Name)
    Join-Path (Split-Path -Path $PSScriptRoot -Parent) "../../powershell/$Name.ps1"
}
