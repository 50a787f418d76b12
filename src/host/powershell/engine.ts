/**
 * The files of the engine: fetched into a folder that only administrators can write, compared with the checksum there, and
 * put in the place of the old ones, which stay beside them as .bak.
 */
export const ENGINE = String.raw`
param($in)
$folder = Get-EngineFolder $in
$marker = Join-Path $folder 'wincontainers.json'
function Test-Files {
  $kept = Read-Json $marker
  if (-not $kept -or [string]$kept.id -ne [string]$in.id) { return $false }
  foreach ($property in $kept.files.PSObject.Properties) {
    $file = Join-Path $folder $property.Name
    if (-not [System.IO.File]::Exists($file)) { return $false }
    if ((Get-Hash $file) -ne [string]$property.Value) { return $false }
  }
  return $true
}
function Assert-Hash([string]$path, [string]$wanted, [string]$name) {
  $found = Get-Hash $path
  if ($found -eq $wanted) { return }
  Remove-Item -LiteralPath $path -Force
  throw ('The SHA-256 of ' + $name + ' is ' + $found + ', and ' + $wanted + ' was expected.')
}
function Save-Url([string]$url, [string]$path) {
  [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12
  $arguments = @{ Uri = $url; OutFile = $path; UseBasicParsing = $true }
  if ($in.proxy) { $arguments['Proxy'] = [string]$in.proxy }
  for ($try = 1; ; $try++) {
    try { Invoke-WebRequest @arguments; return } catch { if ($try -ge 4) { throw } }
    Start-Sleep -Seconds (5 * $try)
  }
}
function Save-Engine([string]$new) {
  $part = $new + '.part'
  if (Test-Path -LiteralPath $part) { Remove-Item -LiteralPath $part -Recurse -Force }
  if ($in.kind -eq 'folder') {
    [void][System.IO.Directory]::CreateDirectory($part)
    foreach ($property in $in.files.PSObject.Properties) {
      $copy = Join-Path $part $property.Name
      Copy-Item -LiteralPath (Join-Path ([string]$in.from) $property.Name) -Destination $copy
      Assert-Hash $copy ([string]$property.Value) $property.Name
    }
  } else {
    $zip = $new + '.zip'
    if (-not [System.IO.File]::Exists($zip)) {
      $fresh = $zip + '.part'
      if ($in.kind -eq 'url') { Save-Url ([string]$in.from) $fresh } else { Copy-Item -LiteralPath ([string]$in.from) -Destination $fresh }
      Assert-Hash $fresh ([string]$in.sha256) ([string]$in.from)
      [System.IO.File]::Move($fresh, $zip)
    }
    Assert-Hash $zip ([string]$in.sha256) ([string]$in.from)
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [System.IO.Compression.ZipFile]::ExtractToDirectory($zip, $part)
  }
  [System.IO.Directory]::Move($part, $new)
}
function Add-Path {
  $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\CurrentControlSet\Control\Session Manager\Environment', $true)
  try {
    $path = [string]$key.GetValue('Path', '', [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    if (@($path.Split(';') | ForEach-Object { $_.Trim().TrimEnd('\') }) -contains $folder.TrimEnd('\')) { return $false }
    $key.SetValue('Path', ($path.TrimEnd(';') + ';' + $folder), [Microsoft.Win32.RegistryValueKind]::ExpandString)
    return $true
  } finally { $key.Close() }
}
if (Test-Files) {
  $added = Add-Path
  return (New-Result $added $false 'The engine is there.')
}
Protect-Folder (Get-StateFolder)
$downloads = Join-Path (Get-StateFolder) 'engine'
[void][System.IO.Directory]::CreateDirectory($downloads)
$new = Join-Path $downloads ([string]$in.id)
if (-not [System.IO.Directory]::Exists($new)) { Save-Engine $new }
$source = Join-Path $new 'docker'
if (-not [System.IO.File]::Exists((Join-Path $source 'dockerd.exe'))) { $source = $new }
if (-not [System.IO.File]::Exists((Join-Path $source 'dockerd.exe'))) { throw 'There is no dockerd.exe in what was fetched.' }
$said = Invoke-Program (Join-Path $source 'dockerd.exe') @('--version')
if ($said.code -ne 0) { Stop-Step 'dockerd --version failed' $said.code $said.text }
$build = [int](Get-CimInstance Win32_OperatingSystem).BuildNumber
if ($said.text -match 'version v?(\d+)\.' -and [int]$Matches[1] -ge 23 -and $build -lt 17763) {
  throw ('This engine needs build 17763 or later of Windows, and this is build ' + $build + ': take 20.10.24. It says: ' + $said.text)
}
if (Get-DockerService) { Stop-Service -Name docker -Force }
[void][System.IO.Directory]::CreateDirectory($folder)
$files = @{}
foreach ($item in Get-ChildItem -LiteralPath $source -Recurse -File) {
  $name = $item.FullName.Substring($source.Length).TrimStart('\')
  $target = Join-Path $folder $name
  [void][System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($target))
  Copy-Item -LiteralPath $item.FullName -Destination ($target + '.new') -Force
  Move-Over ($target + '.new') $target ($target + '.bak')
  $files[$name] = Get-Hash $target
}
Write-Atomic $marker (ConvertTo-Json @{ id = [string]$in.id; files = $files } -Depth 4 -Compress)
[void](Add-Path)
New-Result $true $false ('Installed: ' + $said.text)
`.trim();

/** daemon.json: merged with what is there, shown to the engine, and put in its place with the old one as .bak. */
export const CONFIG = String.raw`
param($in)
$path = Get-ConfigPath
$isObject = { param($value) $value -is [System.Management.Automation.PSCustomObject] }
function Set-Key($object, [string]$name, $value) {
  Add-Member -InputObject $object -NotePropertyName $name -NotePropertyValue $value -Force
}
$text = ''
if ([System.IO.File]::Exists($path)) { $text = [System.IO.File]::ReadAllText($path) }
$present = New-Object PSObject
if ($text.Trim() -and -not $in.replace) {
  try { $present = ConvertFrom-Json $text } catch { throw ('The file daemon.json is no JSON: ' + $_.Exception.Message) }
}
if (-not (& $isObject $present)) { throw 'The file daemon.json is no JSON object.' }
$before = ConvertTo-Json $present -Depth 20 -Compress
foreach ($property in @($in.wanted.PSObject.Properties)) {
  $name = $property.Name
  $value = $property.Value
  $there = $null
  if ($present.PSObject.Properties[$name]) { $there = $present.PSObject.Properties[$name].Value }
  if ((& $isObject $value) -and (& $isObject $there)) {
    foreach ($inner in @($value.PSObject.Properties)) { Set-Key $there $inner.Name $inner.Value }
    continue
  }
  if (($name -eq 'exec-opts' -or $name -eq 'storage-opts') -and $there -is [array]) {
    $names = @($value | ForEach-Object { ([string]$_).Split('=')[0] })
    $others = @($there | Where-Object { $names -notcontains ([string]$_).Split('=')[0] })
    $value = @($others) + @($value)
  }
  Set-Key $present $name $value
}
$after = ConvertTo-Json $present -Depth 20 -Compress
if ($before -ceq $after -and -not $in.replace) { return (New-Result $false $false 'daemon.json is as wanted.') }
$written = ConvertTo-Json $present -Depth 20
if ($written -ceq $text) { return (New-Result $false $false 'daemon.json is as wanted.') }
$folder = [System.IO.Path]::GetDirectoryName($path)
[void][System.IO.Directory]::CreateDirectory($folder)
$dockerd = Find-Program $in 'dockerd.exe'
if ($dockerd) {
  $trial = $path + '.trial'
  Write-Atomic $trial $written
  try {
    $version = Invoke-Program $dockerd @('--version')
    if ($version.text -match 'version v?(\d+)\.' -and [int]$Matches[1] -ge 23) {
      $said = Invoke-Program $dockerd @('--validate', '--config-file', $trial)
      if ($said.code -ne 0) { Stop-Step ('dockerd --validate refuses the new daemon.json: ' + $said.text) $said.code $said.text }
    }
  } finally { Remove-Item -LiteralPath $trial -Force }
}
Write-Atomic $path $written ($path + '.bak')
New-Result $true $false ('Written: ' + $path)
`.trim();

/**
 * The service: registered without flags, for daemon.json has them all, and started again when it runs longer than its files
 * are old.
 */
export const SERVICE = String.raw`
param($in)
$changed = $false
$dockerd = Find-Program $in 'dockerd.exe'
if (-not $dockerd) { throw 'There is no dockerd.exe.' }
$service = Get-DockerService
if ($service -and $in.own -and ([string]$service.PathName).ToLowerInvariant() -notlike ('*' + $dockerd.ToLowerInvariant().Replace('[', '?').Replace(']', '?') + '*')) {
  Stop-Service -Name docker -Force
  $removed = Invoke-Program $dockerd @('--unregister-service')
  if ($removed.code -ne 0) { Stop-Step ('dockerd --unregister-service failed: ' + $removed.text) $removed.code $removed.text }
  $service = $null
}
if (-not $service) {
  $registered = Invoke-Program $dockerd @('--register-service')
  if ($registered.code -ne 0) { Stop-Step ('dockerd --register-service failed: ' + $registered.text) $registered.code $registered.text }
  $changed = $true
  $service = Get-DockerService
}
if ($service.StartMode -ne 'Auto') {
  Set-Service -Name docker -StartupType Automatic
  $changed = $true
}
if ($service.ProcessId) {
  $process = Get-Process -Id $service.ProcessId -ErrorAction SilentlyContinue
  foreach ($file in (Get-ConfigPath), (Join-Path (Get-EngineFolder $in) 'wincontainers.json')) {
    if ($process -and [System.IO.File]::Exists($file) -and [System.IO.File]::GetLastWriteTimeUtc($file) -gt $process.StartTime.ToUniversalTime()) {
      Stop-Service -Name docker -Force
      $process = $null
      $changed = $true
    }
  }
}
if ([string](Get-Service -Name docker).Status -ne 'Running') {
  Start-Service -Name docker
  $changed = $true
}
$docker = Find-Program $in 'docker.exe'
$until = (Get-Date).AddSeconds(90)
if ($docker) {
  for (;;) {
    $said = Invoke-Program $docker @('--host', [string]$in.pipe, 'version', '--format', '{{.Server.Version}}')
    if ($said.code -eq 0) { break }
    if ((Get-Date) -gt $until) { Stop-Step ('The service docker runs, and does not answer: ' + $said.text) $said.code $said.text }
    Start-Sleep -Seconds 1
  }
}
New-Result $changed $false 'The engine runs.'
`.trim();
