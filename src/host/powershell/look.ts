/** Looks at the host, beyond what the doctor's script asks. It only reads. Each fact is tried for itself. */
export const LOOK = String.raw`
param($in)
$facts = @{}
function Add-Fact([string]$name, [scriptblock]$ask, [bool]$list) {
  try {
    if ($list) { $facts[$name] = @{ value = @(& $ask) } } else { $facts[$name] = @{ value = (& $ask) } }
  } catch {
    $facts[$name] = @{ error = [string]$_.Exception.Message; hresult = ('0x{0:x8}' -f $_.Exception.HResult) }
  }
}
Add-Fact 'installationType' {
  [string](Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name InstallationType).InstallationType
}
Add-Fact 'architecture' { [string]$env:PROCESSOR_ARCHITECTURE }
Add-Fact 'languageMode' { [string]$ExecutionContext.SessionState.LanguageMode }
Add-Fact 'memory' { [long](Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory }
Add-Fact 'containers' { Get-FeatureState $in.containers }
Add-Fact 'hyperv' { Get-FeatureState $in.hyperv }
Add-Fact 'restartReasons' { Get-RestartReasons } $true
Add-Fact 'desktop' { [bool](Get-Service -Name 'com.docker.service' -ErrorAction SilentlyContinue) }
Add-Fact 'service' {
  $service = Get-DockerService
  if ($service) {
    $started = ''
    if ($service.ProcessId) {
      $process = Get-Process -Id $service.ProcessId -ErrorAction SilentlyContinue
      if ($process) { $started = $process.StartTime.ToUniversalTime().ToString('o') }
    }
    @{ path = [string]$service.PathName; status = [string]$service.State; started = $started }
  } else { @{ path = ''; status = ''; started = '' } }
}
Add-Fact 'engine' {
  $file = Join-Path (Get-EngineFolder $in) 'dockerd.exe'
  $version = ''
  if ([System.IO.File]::Exists($file)) { $version = (Invoke-Program $file @('--version')).text }
  $marker = Read-Json (Join-Path (Get-EngineFolder $in) 'wincontainers.json')
  $id = ''
  if ($marker) {
    $id = [string]$marker.id
    foreach ($property in $marker.files.PSObject.Properties) {
      $one = Join-Path (Get-EngineFolder $in) $property.Name
      if (-not [System.IO.File]::Exists($one)) { $id = '' } elseif ((Get-Hash $one) -ne [string]$property.Value) { $id = '' }
    }
  }
  @{ there = [System.IO.File]::Exists($file); version = $version; id = $id }
}
Add-Fact 'config' {
  $path = Get-ConfigPath
  if ([System.IO.File]::Exists($path)) {
    @{ text = [System.IO.File]::ReadAllText($path); written = [System.IO.File]::GetLastWriteTimeUtc($path).ToString('o') }
  } else { @{ text = ''; written = '' } }
}
Add-Fact 'dataRoot' {
  $drive = [System.IO.Path]::GetPathRoot([string]$in.dataRoot)
  $info = New-Object System.IO.DriveInfo $drive
  @{ drive = $drive; kind = [string]$info.DriveType; format = [string]$info.DriveFormat; free = [long]$info.AvailableFreeSpace }
}
Add-Fact 'members' {
  if ($in.group) { foreach ($member in Get-LocalGroupMember -Name $in.group) { [string]$member.Name } }
} $true
Add-Fact 'firewall' {
  $rule = Get-NetFirewallRule -Name 'wincontainers-docker-tls' -ErrorAction SilentlyContinue
  if ($rule) {
    $port = $rule | Get-NetFirewallPortFilter
    $address = $rule | Get-NetFirewallAddressFilter
    @{ port = [string]$port.LocalPort; addresses = @($address.RemoteAddress | ForEach-Object { [string]$_ }); enabled = [string]$rule.Enabled }
  } else { @{ port = ''; addresses = @(); enabled = '' } }
}
Add-Fact 'natPrefixes' {
  foreach ($nat in Get-NetNat) { @{ name = [string]$nat.Name; prefix = [string]$nat.InternalIPInterfaceAddressPrefix } }
} $true
Add-Fact 'excluded' {
  if (Get-Command Get-MpPreference -ErrorAction SilentlyContinue) {
    @{ available = $true; paths = @((Get-MpPreference).ExclusionPath | ForEach-Object { [string]$_ }) }
  } else { @{ available = $false; paths = @() } }
}
Add-Fact 'images' {
  $docker = Find-Program $in 'docker.exe'
  if (-not $docker) { throw 'There is no docker.exe.' }
  $listed = Invoke-Program $docker @('--host', [string]$in.pipe, 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')
  if ($listed.code -ne 0) { throw $listed.text }
  foreach ($line in $listed.text -split '\r?\n') { if ($line.Trim()) { $line.Trim() } }
} $true
Add-Fact 'natSubnet' {
  $docker = Find-Program $in 'docker.exe'
  if (-not $docker) { throw 'There is no docker.exe.' }
  $found = Invoke-Program $docker @('--host', [string]$in.pipe, 'network', 'ls', '--filter', 'name=^nat$', '--format', '{{.Name}}')
  if ($found.code -ne 0) { throw $found.text }
  $subnet = ''
  if ($found.text.Trim()) {
    $subnet = (Invoke-Program $docker @('--host', [string]$in.pipe, 'network', 'inspect', '--format', '{{range .IPAM.Config}}{{.Subnet}} {{end}}', 'nat')).text.Trim()
  }
  $subnet
}
Add-Fact 'resuming' {
  [System.IO.File]::Exists((Join-Path (Get-StateFolder) 'state.json')) -or [bool](Get-ScheduledTask -TaskName 'wincontainers-host' -ErrorAction SilentlyContinue)
}
$facts
`.trim();
