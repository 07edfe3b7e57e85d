<#
.SYNOPSIS
Arms the watchdog: a scheduled task that runs the post-snapshot hook if the automation does not.

.DESCRIPTION
Runs before the pre-snapshot hook. If the SSM agent dies, the automation is stopped or the network fails, the task runs the
post-snapshot hook after the given minutes, then every five minutes until the hook succeeds, then removes itself. It
survives a reboot. Before it is armed, a trial shows that the hook can be run: in the same way, but only its syntax is read.
An armed watchdog is also the lock of this instance: while one is armed, this script changes nothing and ends with exit code
204. A watchdog that can no longer fire is replaced.
AWS's own scripts end with 204 too when the second one of an earlier run has not run yet.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html

.PARAMETER Minutes
The minutes until the task fires.

.PARAMETER WatchdogScript
The text of Watchdog.ps1, which the task runs.

.PARAMETER HookRunner
The text of Invoke-Hook.ps1, with which the watchdog runs the hook.

.PARAMETER PostScript
The text of the post-snapshot hook.

.PARAMETER Setting
NAME=VALUE: environment variables for the hook.

.EXAMPLE
.\Start-Watchdog.ps1 -Minutes 45 -WatchdogScript (Get-Content -Raw .\Watchdog.ps1) `
    -HookRunner (Get-Content -Raw .\Invoke-Hook.ps1) -PostScript (Get-Content -Raw .\post-snapshot.ps1)

.NOTES
Exit codes: 1 when it cannot be armed, 204 when the watchdog of an earlier run is armed. In both cases nothing was stopped.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [ValidateRange(1, 1440)]
    [int]$Minutes,

    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string]$WatchdogScript,

    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string]$HookRunner,

    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string]$PostScript,

    [ValidatePattern('^SNAPSHOT_MGMT_[A-Z]+=[ -~]*$')]
    [string[]]$Setting = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
# A folder of its own: the task of an earlier run keeps working scripts until this one is registered.
$own = Join-Path $folder ('watchdog-{0:yyyyMMddHHmmss}-{1}' -f (Get-Date), $PID)
$armed = Join-Path $folder 'watchdog-armed.txt'
$task = 'fsx-ebs-snapshot-mgmt watchdog'

# A syntax error in the hook has to be found here, while the application still runs; also one that only its wrapper shows.
$null = [scriptblock]::Create($PostScript)

# Only one of two simultaneous runs arms the watchdog. Windows releases the lock when this process ends, also when killed.
try {
    $lock = [System.IO.File]::Open((Join-Path $folder 'watchdog.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
}
catch {
    # 0x80070020: the file is open in another process. Any other error, such as a full disk, is a failure.
    if ($_.Exception.GetBaseException().HResult -ne -2147024864) { throw }
    Write-Output 'Another run is arming the watchdog at this moment. Nothing was changed.'
    exit 204
}

# An armed watchdog belongs to a run in progress or one that broke off. It would start the application during this run.
$earlier = Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue
$info = Get-ScheduledTaskInfo -TaskName $task -ErrorAction SilentlyContinue
if ($earlier -and $info -and $earlier.State -ne 'Disabled') {
    # A task without a next time, or one that the scheduler did not start at its time, can no longer fire.
    $due = $info.NextRunTime -and $info.NextRunTime.ToUniversalTime() -gt [datetime]::UtcNow.AddHours(-1)
    if ($due -or $earlier.State -eq 'Running' -or $earlier.State -eq 'Queued') {
        Write-Output ("The watchdog of an earlier run is armed: state $($earlier.State), next run $($info.NextRunTime). " +
            'That run is still in progress, or its watchdog is going to start the application. ' +
            'Nothing was changed: retry later.')
        $lock.Dispose()
        exit 204
    }
}
# Before anything is stopped: a trial shows that the hook can be run and that no policy restricts it. As a block that is not
# called, PowerShell reads the hook as it will, and runs nothing of it.
$trial = "if (`$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { throw 'Hooks would run in a restricted language mode: exempt SYSTEM.' }"
& ([scriptblock]::Create($HookRunner)) -Name trial -Script "$trial`r`n`$null = {`r`n$PostScript`r`n}" -TimeoutSeconds 45

foreach ($name in 'watchdog-fired.txt', 'started-early.txt', 'post-snapshot-report.txt', 'down-since.txt', 'recovery-begun.txt') {
    $mark = Join-Path $folder $name
    if (Test-Path -LiteralPath $mark) { Remove-Item -LiteralPath $mark -Force }
}

# UTF8 writes a byte order mark; without one Windows PowerShell would read the files as ANSI.
$null = New-Item -Path $own -ItemType Directory
Set-Content -LiteralPath (Join-Path $own 'Watchdog.ps1') -Value $WatchdogScript -Encoding UTF8
Set-Content -LiteralPath (Join-Path $own 'Invoke-Hook.ps1') -Value $HookRunner -Encoding UTF8
Set-Content -LiteralPath (Join-Path $own 'post-snapshot.ps1') -Value $PostScript -Encoding UTF8
Set-Content -LiteralPath (Join-Path $own 'settings.txt') -Value $Setting -Encoding UTF8
# By the time of the last boot Stop-Watchdog.ps1 finds a reboot. In UTC, because on a night in autumn one hour comes twice.
$system = Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction SilentlyContinue
$booted = ''
if ($system) { $booted = '{0:s}Z' -f $system.LastBootUpTime.ToUniversalTime() }
Set-Content -LiteralPath $armed -Value $booted -Encoding ASCII

# -ErrorAction on each: the cmdlets of a module do not see the $ErrorActionPreference of this script.
$due = [datetime]::UtcNow.AddMinutes($Minutes)
$powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
$arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{0}\Watchdog.ps1"' -f $own
$action = New-ScheduledTaskAction -Execute $powershell -Argument $arguments -ErrorAction Stop
$again = New-TimeSpan -Minutes 5
# Less than a day: a watchdog that never succeeds must not block the run of the next day.
$enough = New-TimeSpan -Hours 20
$trigger = New-ScheduledTaskTrigger -Once -At $due -RepetitionInterval $again -RepetitionDuration $enough -ErrorAction Stop
# The cmdlet may write a local time, which is wrong or comes twice on the nights when the clocks change.
$trigger.StartBoundary = "$($due.ToString('s'))Z"
# Only if the task has an end does Windows run it late after the machine was off at its time.
# https://learn.microsoft.com/windows/win32/taskschd/tasksettings-startwhenavailable
$trigger.EndBoundary = "$($due.AddYears(1).ToString('s'))Z"
$limit = New-TimeSpan -Hours 1
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit $limit -ErrorAction Stop
$principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest -ErrorAction Stop
$null = Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force -ErrorAction Stop
if ((Get-ScheduledTask -TaskName $task -ErrorAction Stop).State -eq 'Disabled') {
    throw "The scheduled task '$task' is disabled, so nothing would start the application if this run broke off. Enable it."
}

# Remove the files of earlier runs: watchdogs, and hooks with their output.
foreach ($item in @(Get-ChildItem -LiteralPath $folder)) {
    if ($item.Name -match '^(watchdog|trial|pre-snapshot|post-snapshot)-\d' -and $item.FullName -ne $own) {
        Remove-Item -LiteralPath $item.FullName -Recurse -Force -ErrorAction SilentlyContinue
    }
}
$lock.Dispose()
Write-Output "SNAPSHOT_MGMT_REPORT {`"Watchdog`":`"armed`",`"Due`":`"$($due.ToString('s'))Z`",`"Booted`":`"$booted`"}"
Write-Output "The watchdog is armed: it runs the post-snapshot hook at $($due.ToString('s'))Z."
