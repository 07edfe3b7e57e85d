<#
.SYNOPSIS
Runs a hook in a process of its own, so that nothing it does can harm the step.

.DESCRIPTION
- A hook that takes too long or prints without end is ended with all processes it started.
- Its exit code does not become that of the step: 3010 would make the SSM agent reboot the machine and run the step again.
  https://docs.aws.amazon.com/systems-manager/latest/userguide/send-commands-reboot.html
- The end of its output is printed, as much as Run Command keeps.
- The first line printed is SNAPSHOT_MGMT_REPORT and JSON: what the hook printed in such a line of its own, when it began and
  ended and, after a post-snapshot hook succeeded, for how many seconds the application was down. README.md describes it.
- Programs that it leaves running are listed and continue, because they may be the application. They cannot hold up the
  step. After a pre-snapshot hook failed they are ended: they could stop the application after it was started again.
The agent ends only the process that it started: a pre-snapshot hook may outlive its step. It is ended before a
post-snapshot hook is run.

.PARAMETER Name
The hook, pre-snapshot or post-snapshot, or trial: a test whether hooks can run on this instance.

.PARAMETER Script
The text of the hook.

.PARAMETER TimeoutSeconds
The time after which the hook is ended.

.PARAMETER Setting
NAME=VALUE: environment variables for the hook.

.EXAMPLE
.\Invoke-Hook.ps1 -Name pre-snapshot -Script (Get-Content -Raw .\pre-snapshot.ps1) -TimeoutSeconds 600 `
    -Setting 'SNAPSHOT_MGMT_SERVICES=W3SVC,MSSQLSERVER'

.NOTES
Exit codes: 1 when the hook could not be started, 201 when the pre-snapshot hook failed, 202 when the post-snapshot hook
failed, 205 when the hook was ended because of its time or its output, 207 when the trial failed, and 208 when the
pre-snapshot hook ended with 208: it stopped nothing, because the application could not be started again. Every exit code of
a hook but 0 is a failure, also 3010.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [ValidateSet('trial', 'pre-snapshot', 'post-snapshot')]
    [string]$Name,

    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string]$Script,

    [Parameter(Mandatory = $true)]
    [ValidateRange(1, 3600)]
    [int]$TimeoutSeconds,

    [ValidatePattern('^SNAPSHOT_MGMT_[A-Z]+=[ -~]*$')]
    [string[]]$Setting = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramData 'fsx-ebs-snapshot-mgmt'
$file = Join-Path $folder ('{0}-{1:yyyyMMddHHmmss}-{2}' -f $Name, (Get-Date), $PID)
$maxMegabytes = 20
$isPre = $Name -eq 'pre-snapshot'
$isPost = $Name -eq 'post-snapshot'
$powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'

# Since when the application may be down: the time and the uptime, which no change of the clock bends.
$since = Join-Path $folder 'down-since.txt'
# The report of the last post-snapshot hook, for Restart-Application.ps1 and later attempts.
$last = Join-Path $folder 'post-snapshot-report.txt'
# A recorded service ran before the post-snapshot hook, for Stop-Watchdog.ps1.
$early = Join-Path $folder 'started-early.txt'
$mark = 'SNAPSHOT_MGMT_REPORT '
$notes = @()

# Run Command keeps 2,500 characters of a step, errors and output together.
# https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CommandPlugin.html
function Write-Ending {
    param([string]$Title, [string[]]$Lines)
    $text = ($Lines -join "`n").Trim()
    if ($text.Length -gt 800) { $text = '...' + $text.Substring($text.Length - 800) }
    if ($text) { Write-Output "$Title`n$text" }
}

function Get-LastLine {
    param([string]$Path)
    if (Test-Path -LiteralPath $Path) { Get-Content -LiteralPath $Path -Encoding Oem -Tail 30 }
}

# Windows moves the time of the last boot when its clock is set: their difference is not bent by it. -1 without WMI.
function Get-Uptime {
    $system = Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 10 -ErrorAction SilentlyContinue
    if (-not $system) { return -1 }
    ($system.LocalDateTime.ToUniversalTime() - $system.LastBootUpTime.ToUniversalTime()).TotalSeconds
}

# A full disk must not keep the application down.
function Save-Text {
    param([string]$Path, [string]$Text)
    try { Set-Content -LiteralPath $Path -Value $Text -Encoding ASCII } catch { Write-Warning "$_" }
}

# The seconds from the time in down-since.txt to the end of the hook; after a reboot, or without WMI, by the clock.
function Get-Downtime {
    param([datetime]$Until)
    $from, $up = (Get-Content -LiteralPath $since) -split ' '
    Remove-Item -LiteralPath $since -Force
    $now = Get-Uptime
    $by = ([datetime]::UtcNow - ([datetime]$from).ToUniversalTime()).TotalSeconds
    if ([double]$up -ge 0 -and $now -ge [double]$up) { $by = $now - [double]$up }
    [math]::Max(0, [math]::Round($by - ([datetime]::UtcNow - $Until).TotalSeconds))
}

# WMI may be broken or slow: without it the child processes of the hook are not found.
function Get-ProcessList {
    Get-CimInstance -ClassName Win32_Process -OperationTimeoutSec 10 -ErrorAction SilentlyContinue
}

# The running processes of the hook, also those whose parent ended. Process ids are reused: an older process is no child.
function Get-Relative {
    foreach ($each in @(Get-ProcessList)) {
        if (-not $each.CreationDate -or $each.CreationDate.ToUniversalTime() -lt $begun.AddSeconds(-1)) { continue }
        if ($family.ContainsKey([int]$each.ParentProcessId)) { $family[[int]$each.ProcessId] = $true }
        if ($family.ContainsKey([int]$each.ProcessId)) { $each }
    }
}

function Stop-Relative {
    foreach ($each in @(Get-Relative)) { $null = taskkill.exe /PID $each.ProcessId /T /F }
}

foreach ($line in $Setting) {
    $variable, $value = $line -split '=', 2
    Set-Item -LiteralPath "Env:$variable" -Value $value
}

if ($isPost) {
    foreach ($each in @(Get-ProcessList)) {
        if ($each.Name -eq 'cmd.exe' -and $each.CommandLine -like "*$folder\pre-snapshot-*") {
            $notes += 'The pre-snapshot hook is still running and is ended first.'
            $null = taskkill.exe /PID $each.ProcessId /T /F
        }
    }
}

# A scope of its own, errors that end the hook, and an exit code that is not that of the last program it called.
$lines = "`$ErrorActionPreference = 'Stop'", '& {', $Script, '}', 'exit 0'
$line = '/d /s /c ""{0}" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{1}.ps1" <nul >"{1}.out" 2>"{1}.err""'
$begun = [datetime]::UtcNow
$watch = [System.Diagnostics.Stopwatch]::StartNew()
try {
    if ($isPre) {
        $up = Get-Uptime
        Set-Content -LiteralPath $since -Value "$($begun.ToString('s'))Z $up" -Encoding ASCII
    }
    Set-Content -LiteralPath "$file.ps1" -Value ($lines -join "`r`n") -Encoding UTF8
    # Started by the shell (no -NoNewWindow, no -Redirect...), it inherits no handle: a program that it leaves running would
    # hold the pipe open that the agent reads to its end.
    $process = Start-Process -FilePath "$env:SystemRoot\System32\cmd.exe" -ArgumentList ($line -f $powershell, $file) -WindowStyle Hidden -PassThru
}
catch {
    if (-not $isPost) { throw }
    # A full disk or a policy must not keep the application down: run the hook here, without limits.
    Write-Warning "The hook runs without limits: $_"
    Write-Output $notes
    & { Set-StrictMode -Off; & ([scriptblock]::Create($Script)) }
    return
}
# Without reading the handle here, the object would have no exit code later.
$null = $process.Handle

$family = @{}
$family[[int]$process.Id] = $true
$wait = 200
do {
    $ended = $process.WaitForExit($wait)
    $wait = 1000
    $left = @(Get-Relative)
    $bytes = 0
    foreach ($stream in 'out', 'err') {
        if (Test-Path -LiteralPath "$file.$stream") { $bytes += (Get-Item -LiteralPath "$file.$stream").Length }
    }
    $late = $watch.Elapsed.TotalSeconds -ge $TimeoutSeconds
} until ($ended -or $late -or $bytes -gt $maxMegabytes * 1048576)

$code = 0
if (-not $ended) {
    $code = 205
    $why = "took longer than $TimeoutSeconds seconds"
    if (-not $late) { $why = "printed more than $maxMegabytes MB" }
    $null = taskkill.exe /PID $process.Id /T /F
    Stop-Relative
    $notes += "The $Name hook $why and was ended with all its processes."
}
elseif ($process.ExitCode -ne 0) {
    $code = 207
    if ($isPre) { $code = 201 }
    if ($isPost) { $code = 202 }
    $own = $process.ExitCode
    if ($isPre -and $own -eq 208) { $code = 208 }
    $notes += "The $Name hook failed with exit code $own."
    if ($own -eq 3010) { $notes += '3010 requests a reboot, which is not done.' }
    if ($isPre) {
        Stop-Relative
        $left = @()
    }
}
if ($ended -and $left.Count -gt 0) {
    $names = @($left | ForEach-Object { "$($_.Name) ($($_.ProcessId))" })
    $notes += "The $Name hook left running: $($names -join ', ')"
}

# The hook's own report is taken if it is a JSON object of sensible length.
$ended = [datetime]::UtcNow
$lines = @(Get-LastLine -Path "$file.out")
$own = "$(@($lines | Where-Object { $_.StartsWith($mark) }) | Select-Object -Last 1)" -replace '[^ -~]', '?'
$fields = @()
try {
    $json = $own.Substring($mark.Length)
    $null = ConvertFrom-Json $json
    if ($json.Length -le 1000 -and $json -match '^\{(.*\S.*)\}\s*$') { $fields += $Matches[1] }
}
catch { $own = '' }
$fields += '"Hook":"{0}","Began":"{1:s}Z","Ended":"{2:s}Z"' -f $Name, $begun, $ended
# A time that cannot be read, in the report of a hook or in a file after a power failure, must not fail the step: the hook did
# its work.
try {
    if ($isPre) {
        if ($own -match '"FirstStop":"([^"]+)"') {
            $first = ([datetime]$Matches[1]).ToUniversalTime()
            if ($up -ge 0) { $up += ($first - $begun).TotalSeconds }
            Save-Text -Path $since -Text "$($first.ToString('s'))Z $up"
        }
        elseif ($code -eq 208 -or ($code -eq 0 -and $own -match '"Stopped":0\b')) { Remove-Item -LiteralPath $since -Force }
    }
    if ($isPost) {
        if ($own -match '"RunningAlready":\[([^\]]+)\]') { Save-Text -Path $early -Text $Matches[1] }
        if ($code -eq 0 -and (Test-Path -LiteralPath $since)) {
            $until = $ended
            if ($own -match '"LastStart":"([^"]+)"') { $until = ([datetime]$Matches[1]).ToUniversalTime() }
            $fields += '"DowntimeSeconds":{0}' -f (Get-Downtime -Until $until)
        }
        elseif ((Test-Path -LiteralPath $last) -and (Get-Content -LiteralPath $last -Raw) -match '"DowntimeSeconds":\d+') {
            $fields += $Matches[0]
        }
    }
}
catch { $notes += "The downtime is not known: $_" }
$report = "$mark{$($fields -join ',')}"
if ($isPost) { Save-Text -Path $last -Text $report }
if ($Name -ne 'trial') { Write-Output $report }
if ($notes.Count -gt 0) { Write-Output $notes }
Write-Ending -Title 'Its errors:' -Lines @(Get-LastLine -Path "$file.err")
Write-Ending -Title 'Its output:' -Lines @($lines | Where-Object { -not $_.StartsWith($mark) })

# A program left running may hold its output open; Start-Watchdog.ps1 removes these files.
Remove-Item -LiteralPath "$file.ps1", "$file.out", "$file.err" -Force -ErrorAction SilentlyContinue
if ($code -ne 0) { exit $code }
