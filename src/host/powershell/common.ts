/**
 * What all texts use. They are for Windows PowerShell 5.1, are ASCII, and are the same for every caller: values come as data.
 */
export const COMMON = String.raw`
function New-Result([bool]$changed, [bool]$restartNeeded, [string]$detail) {
  return @{ changed = $changed; restartNeeded = $restartNeeded; detail = $detail }
}
function Stop-Step([string]$message, $code, [string]$output) {
  $failure = New-Object System.InvalidOperationException $message
  $failure.Data['exitCode'] = $code
  $failure.Data['output'] = $output
  throw $failure
}
# Standard error of a program is no error by itself; its exit code tells.
function Invoke-Program([string]$file, [string[]]$arguments) {
  $ErrorActionPreference = 'Continue'
  $global:LASTEXITCODE = $null
  $lines = @(& $file $arguments 2>&1 | ForEach-Object { [string]$_ })
  $code = $global:LASTEXITCODE
  if ($null -eq $code) { $code = -1 }
  return @{ code = [int]$code; text = ($lines -join [Environment]::NewLine) }
}
function Get-StateFolder { return (Join-Path $env:ProgramData 'wincontainers') }
function Get-ConfigPath { return (Join-Path $env:ProgramData 'docker\config\daemon.json') }
function Get-EngineFolder($in) {
  if ($in.engineFolder) { return [string]$in.engineFolder }
  return (Join-Path $env:ProgramFiles 'Docker')
}
function Find-Program($in, [string]$name) {
  $own = Join-Path (Get-EngineFolder $in) $name
  if ([System.IO.File]::Exists($own)) { return $own }
  $found = Get-Command $name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if ($found) { return [string]$found.Path }
  return ''
}
# Everybody may make folders in ProgramData: one that somebody else made is not used.
function Protect-Folder([string]$path) {
  $acl = New-Object System.Security.AccessControl.DirectorySecurity
  $acl.SetAccessRuleProtection($true, $false)
  $acl.SetOwner((New-Object System.Security.Principal.SecurityIdentifier 'S-1-5-32-544'))
  foreach ($sid in 'S-1-5-32-544', 'S-1-5-18') {
    $account = New-Object System.Security.Principal.SecurityIdentifier $sid
    $acl.AddAccessRule((New-Object System.Security.AccessControl.FileSystemAccessRule $account, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow'))
  }
  if (-not (Test-Path -LiteralPath $path)) {
    # With its permissions from the first moment on.
    [void][System.IO.Directory]::CreateDirectory($path, $acl)
    return
  }
  if ((Get-Item -LiteralPath $path -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
    throw ('The folder ' + $path + ' is a link to another one, and is not used.')
  }
  $owner = [string](Get-Acl -LiteralPath $path).GetOwner([System.Security.Principal.SecurityIdentifier])
  if ($owner -ne 'S-1-5-32-544' -and $owner -ne 'S-1-5-18') {
    throw ('The folder ' + $path + ' belongs to ' + $owner + ', not to the administrators, and is not used.')
  }
  Set-Acl -LiteralPath $path -AclObject $acl
}
# UTF-8 without a byte order mark, on the disk before the name leads to it.
function Write-Atomic([string]$path, [string]$text, [string]$backup) {
  $bytes = (New-Object System.Text.UTF8Encoding $false).GetBytes($text)
  $new = $path + '.new'
  $stream = New-Object System.IO.FileStream $new, ([System.IO.FileMode]::Create), ([System.IO.FileAccess]::Write)
  try {
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Flush($true)
  } finally { $stream.Dispose() }
  Move-Over $new $path $backup
}
function Move-Over([string]$new, [string]$path, [string]$backup) {
  if (-not [System.IO.File]::Exists($path)) { [System.IO.File]::Move($new, $path) }
  elseif ($backup) { [System.IO.File]::Replace($new, $path, $backup) }
  else { [System.IO.File]::Replace($new, $path, [NullString]::Value) }
}
function Read-Json([string]$path) {
  if (-not [System.IO.File]::Exists($path)) { return $null }
  try { return (ConvertFrom-Json ([System.IO.File]::ReadAllText($path))) } catch { return $null }
}
function Get-Hash([string]$path) {
  return ([string](Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash).ToLowerInvariant()
}
function Test-Client { return (Get-CimInstance Win32_OperatingSystem).ProductType -eq 1 }
# Whether something is meant for this Windows: always, or on a client only.
function Test-Meant($in) { return ($in.when -ne 'client') -or (Test-Client) }
# enabled, pending, disabled, removed or absent. DISM knows on servers too what waits for a restart.
function Get-FeatureState($in) {
  $state = ''
  try { $state = [string](Get-WindowsOptionalFeature -Online -FeatureName $in.optional).State } catch {
    if (-not (Get-Command Get-WindowsFeature -ErrorAction SilentlyContinue)) { throw }
    $state = [string](Get-WindowsFeature -Name $in.role).InstallState
  }
  if ($state -eq 'Enabled' -or $state -eq 'Installed') { return 'enabled' }
  if ($state -eq 'EnablePending' -or $state -eq 'InstallPending') { return 'pending' }
  if ($state -eq 'DisabledWithPayloadRemoved' -or $state -eq 'Removed') { return 'removed' }
  if ($state -eq '') { return 'absent' }
  return 'disabled'
}
function Get-RestartReasons {
  $version = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
  if (Test-Path ($version + '\Component Based Servicing\RebootPending')) { 'servicing' }
  if (Test-Path ($version + '\WindowsUpdate\Auto Update\RebootRequired')) { 'windows-update' }
}
function Get-DockerService { return (Get-CimInstance Win32_Service -Filter "Name = 'docker'") }
`.trim();
