/** What a script checks first; with Node the plan has told it in more words before. */
export const CHECK = String.raw`
param($in)
$identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
$principal = New-Object System.Security.Principal.WindowsPrincipal $identity
if (-not $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
  throw 'This process is not elevated. Open PowerShell with "Run as administrator".'
}
$os = Get-CimInstance Win32_OperatingSystem
if ([int]$os.BuildNumber -lt $in.oldestBuild) {
  throw ('This is build ' + $os.BuildNumber + ' of Windows, and containers need build ' + $in.oldestBuild + ' or later.')
}
$edition = [string](Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name EditionID).EditionID
if ($edition -match '^(Core|ServerHyper|Server.*Nano)') {
  throw ('The edition ' + $edition + ' of Windows has no containers.')
}
if (Get-Service -Name 'com.docker.service' -ErrorAction SilentlyContinue) {
  throw 'Docker Desktop is installed, and has an engine of its own.'
}
if (Test-Meant $in.hyperv) {
  if ([int](Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors -lt 2 -and -not $in.hyperv.skip) {
    throw 'Hyper-V isolation needs two processors, and this machine has one.'
  }
}
New-Result $false $false ('Build ' + $os.BuildNumber + ', ' + $edition + '.')
`.trim();

/** Enables a feature of Windows. Under a restart that Windows waits for already it does nothing, and says that one is needed. */
export const FEATURE = String.raw`
param($in)
if (-not (Test-Meant $in)) { return (New-Result $false $false 'Not needed on a server.') }
$state = Get-FeatureState $in
if ($state -eq 'enabled') { return (New-Result $false $false 'It is enabled.') }
if ($state -eq 'pending') { return (New-Result $false $true 'It is enabled with the next restart.') }
if ($state -eq 'absent') { throw ('This edition of Windows has no feature ' + $in.optional + '.') }
if (@(Get-RestartReasons).Count -gt 0) {
  return (New-Result $false $true 'Windows waits for a restart, and takes no feature before it.')
}
$server = (-not (Test-Client)) -and (Get-Command Install-WindowsFeature -ErrorAction SilentlyContinue)
if ($server) {
  $arguments = @{ Name = [string]$in.role }
  if ($in.tools) { $arguments['IncludeManagementTools'] = $true }
  if ($in.source) { $arguments['Source'] = [string]$in.source }
  $result = Install-WindowsFeature @arguments
  if (-not $result.Success) { Stop-Step ('Install-WindowsFeature ended with ' + $result.ExitCode) ([int]$result.ExitCode) '' }
  $restart = [string]$result.RestartNeeded -ne 'No'
} else {
  $arguments = @{ Online = $true; FeatureName = [string]$in.optional; All = $true; NoRestart = $true }
  if ($in.source) { $arguments['Source'] = [string]$in.source; $arguments['LimitAccess'] = $true }
  $result = Enable-WindowsOptionalFeature @arguments -WarningAction SilentlyContinue
  $restart = [bool]$result.RestartNeeded
}
if ((Get-FeatureState $in) -ne 'enabled') { $restart = $true }
New-Result $true $restart 'Enabled.'
`.trim();

/**
 * Whether Windows has to be restarted before the features are there. It counts the restarts that did not help, so that a
 * machine does not restart for ever.
 */
export const RESTART = String.raw`
param($in)
$file = Join-Path (Get-StateFolder) 'restarts.json'
$waiting = @()
foreach ($feature in $in.features) {
  if ((Test-Meant $feature) -and (Get-FeatureState $feature) -ne 'enabled') { $waiting += [string]$feature.optional }
}
if ($waiting.Count -eq 0) { return (New-Result $false $false 'No restart is needed.') }
$boot = (Get-CimInstance Win32_OperatingSystem).LastBootUpTime.ToUniversalTime().ToString('o')
$boots = @()
$kept = Read-Json $file
if ($kept) { $boots = @($kept.boots | ForEach-Object { [string]$_ }) }
if ($boots -notcontains $boot) {
  if ($boots.Count -ge $in.most) {
    throw ('Windows was restarted ' + $boots.Count + ' times, and still waits for ' + ($waiting -join ', ') + '. See CBS.log in the folder Logs\CBS of Windows.')
  }
  Protect-Folder (Get-StateFolder)
  Write-Atomic $file (ConvertTo-Json @{ boots = @($boots + $boot) } -Compress)
}
New-Result $true $true ('Windows has to be restarted for ' + ($waiting -join ', ') + '.')
`.trim();

/** Restarts Windows. */
export const REBOOT = String.raw`
param($in)
Restart-Computer -Force
New-Result $true $true 'Windows restarts.'
`.trim();
