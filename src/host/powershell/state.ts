/** Keeps what is wanted in a file, and a task that goes on with it after a restart. */
export const BEGIN = String.raw`
param($in)
$folder = Get-StateFolder
Protect-Folder $folder
Write-Atomic (Join-Path $folder 'state.json') ([string]$in.state)
if (-not $in.task) { return (New-Result $true $false 'The plan is kept in a file.') }
$file = Join-Path $folder 'resume.ps1'
$script = [string]$in.script
if (-not $script -and -not $PSCommandPath) { throw 'Run this script as a file, or it cannot go on after a restart: powershell.exe -File host.ps1' }
if (-not $script -and $PSCommandPath -ne $file) { $script = [System.IO.File]::ReadAllText($PSCommandPath) }
if ($script) { Write-Atomic $file $script }
$program = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
$parameters = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "' + $file + '" -Resumed'
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit (New-TimeSpan -Hours 3) -MultipleInstances IgnoreNew
$task = @{
  TaskName = 'wincontainers-host'
  Action = New-ScheduledTaskAction -Execute $program -Argument $parameters
  Trigger = New-ScheduledTaskTrigger -AtStartup
  Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
  Settings = $settings
}
[void](Register-ScheduledTask @task -Force)
New-Result $true $false 'The plan is kept in a file, and a task goes on with it after a restart.'
`.trim();

/** What was kept. */
export const READ_STATE = String.raw`
param($in)
$file = Join-Path (Get-StateFolder) 'state.json'
$text = ''
if ([System.IO.File]::Exists($file)) { $text = [System.IO.File]::ReadAllText($file) }
@{ text = $text; task = [bool](Get-ScheduledTask -TaskName 'wincontainers-host' -ErrorAction SilentlyContinue) }
`.trim();

/** The task last of what counts: while it is there, a start of Windows goes on even without the state file. */
export const FINISH = String.raw`
param($in)
$folder = Get-StateFolder
$changed = $false
foreach ($name in 'state.json', 'restarts.json', 'attempts.json', 'engine') {
  $path = Join-Path $folder $name
  if (Test-Path -LiteralPath $path) {
    Remove-Item -LiteralPath $path -Recurse -Force
    $changed = $true
  }
}
if (Get-ScheduledTask -TaskName 'wincontainers-host' -ErrorAction SilentlyContinue) {
  Unregister-ScheduledTask -TaskName 'wincontainers-host' -Confirm:$false
  $changed = $true
}
$script = Join-Path $folder 'resume.ps1'
if (Test-Path -LiteralPath $script) { Remove-Item -LiteralPath $script -Force }
New-Result $changed $false 'Nothing is left to do.'
`.trim();
