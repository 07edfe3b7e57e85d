<#
.SYNOPSIS
Arms the watchdog: a scheduled task that runs the post-snapshot script should nobody else come to do it.

.DESCRIPTION
Runs before the pre-snapshot script. If the SSM agent dies, the automation is stopped or the network is gone, the task
runs the post-snapshot script SNAPSHOT_MGMT_WATCHDOG_MINUTES from now, again every five minutes until that script
succeeds, then removes itself. It survives a reboot.
An armed watchdog is the sign that a run holds the application of this instance: while one is armed, this script changes
nothing and ends with exit code 204. One that can no longer fire is replaced.
204 is what AWS's own pre scripts answer when the post script of an earlier run is still to come.
https://docs.aws.amazon.com/ebs/latest/userguide/automate-app-consistent-backups.html
SNAPSHOT_MGMT_POST_SCRIPT holds the post-snapshot script and the variables it needs, base64 of UTF-8.
#>
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
# A name of its own: the task of an earlier run keeps its script, and its worth, until this one is registered.
$script = Join-Path $folder ('watchdog-{0:yyyyMMddHHmmss}-{1}.ps1' -f (Get-Date), $PID)
$fired = Join-Path $folder 'watchdog-fired.txt'
$task = 'fsx-ebs-snapshot-mgmt watchdog'

if ($env:SNAPSHOT_MGMT_WATCHDOG_MINUTES -notmatch '^[1-9][0-9]{0,3}$') {
    throw "SNAPSHOT_MGMT_WATCHDOG_MINUTES must be a whole number from 1 to 9999, not '$env:SNAPSHOT_MGMT_WATCHDOG_MINUTES'."
}
if (-not $env:SNAPSHOT_MGMT_POST_SCRIPT) {
    throw 'SNAPSHOT_MGMT_POST_SCRIPT is empty: without the post-snapshot script nothing may be stopped.'
}
$post = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($env:SNAPSHOT_MGMT_POST_SCRIPT))
# A post-snapshot script with a syntax error has to show itself here, while the application still runs.
$null = [scriptblock]::Create($post)

# Every user may create files below ProgramData, and SYSTEM is about to run a file from here: only SYSTEM and the
# administrators may write to the folder, whoever made it.
$null = New-Item -Path $folder -ItemType Directory -Force
$security = New-Object System.Security.AccessControl.DirectorySecurity
$security.SetSecurityDescriptorSddlForm('O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'Access, Owner')
Set-Acl -LiteralPath $folder -AclObject $security

# Of two runs at the same moment one arms the watchdog. Windows releases the lock when this process ends, however it ends.
try {
    $lock = [System.IO.File]::Open((Join-Path $folder 'watchdog.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
}
catch {
    # 0x80070020: the file is open in another process. Everything else, such as a full disk, is a fault.
    if ($_.Exception.GetBaseException().HResult -ne -2147024864) { throw }
    Write-Output 'Another run is arming the watchdog at this moment. Nothing was changed.'
    exit 204
}

# Its run is at work, or broke off and left the application to it. It would start the application in the middle of this run.
$earlier = Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue
$info = Get-ScheduledTaskInfo -TaskName $task -ErrorAction SilentlyContinue
if ($earlier -and $info -and $earlier.State -ne 'Disabled') {
    # A task without a next time, or one that the scheduler did not start at its time, can no longer fire.
    $armed = $info.NextRunTime -gt (Get-Date).AddHours(-1)
    if ($armed -or $earlier.State -eq 'Running' -or $earlier.State -eq 'Queued') {
        Write-Output "The watchdog of an earlier run is armed: State $($earlier.State), next run $($info.NextRunTime). That run is still at work, or its watchdog is going to bring the application back. Nothing was changed: try again later."
        exit 204
    }
}
if (Test-Path -LiteralPath $fired) { Remove-Item -LiteralPath $fired -Force }

$lines = @(
    "`$ErrorActionPreference = 'Stop'"
    '# The mark only tells; that it cannot be made (a full disk) must not keep the application down.'
    "try { Set-Content -LiteralPath '$fired' -Value (Get-Date -Format s) } catch { Write-Warning `$_.Exception.Message }"
    '& {'
    $post
    '}'
    "Unregister-ScheduledTask -TaskName '$task' -Confirm:`$false -ErrorAction Stop"
)
# UTF8 here writes a byte order mark, without which Windows PowerShell would read the file as ANSI.
Set-Content -LiteralPath $script -Value ($lines -join "`r`n") -Encoding UTF8

# -ErrorAction on each: these cmdlets live in a module, which does not see the $ErrorActionPreference of this script.
$due = (Get-Date).AddMinutes([int]$env:SNAPSHOT_MGMT_WATCHDOG_MINUTES)
$powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
$arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{0}"' -f $script
$action = New-ScheduledTaskAction -Execute $powershell -Argument $arguments -ErrorAction Stop
$again = New-TimeSpan -Minutes 5
# Less than a day: a watchdog that never succeeds must not refuse the run of the next night.
$enough = New-TimeSpan -Hours 20
$trigger = New-ScheduledTaskTrigger -Once -At $due -RepetitionInterval $again -RepetitionDuration $enough -ErrorAction Stop
# Windows makes up for a time at which the machine was off only if the task has an end.
# https://learn.microsoft.com/windows/win32/taskschd/tasksettings-startwhenavailable
$trigger.EndBoundary = $due.AddYears(1).ToString('s')
$limit = New-TimeSpan -Hours 1
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit $limit -ErrorAction Stop
$principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest -ErrorAction Stop
$null = Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force -ErrorAction Stop
if ((Get-ScheduledTask -TaskName $task -ErrorAction Stop).State -eq 'Disabled') {
    throw "The scheduled task '$task' is disabled, so nothing would start the application again if this run broke off."
}
foreach ($file in @(Get-ChildItem -LiteralPath $folder -Filter 'watchdog-*.ps1')) {
    if ($file.FullName -ne $script) { Remove-Item -LiteralPath $file.FullName -Force -ErrorAction SilentlyContinue }
}

Write-Output "The watchdog is armed: it runs the post-snapshot script at $($due.ToString('yyyy-MM-dd HH:mm:ss'))."
