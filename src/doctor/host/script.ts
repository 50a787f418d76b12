/**
 * Asks a Windows host about itself. It only reads, runs in Windows PowerShell 5.1, tries each fact for itself (many
 * need an elevated process, some a newer Windows), and prints one JSON object. See {@link HostFactsSchema}.
 */
export const HOST_SCRIPT = String.raw`
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try { [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false } catch { }

$facts = @{}
function Save-Failure([string]$name, $record) {
  $facts[$name] = @{ error = [string]$record.Exception.Message; hresult = ('0x{0:x8}' -f $record.Exception.HResult) }
}
function Add-Fact([string]$name, [scriptblock]$ask) {
  try { $facts[$name] = @{ value = (& $ask) } } catch { Save-Failure $name $_ }
}
function Add-List([string]$name, [scriptblock]$ask) {
  try { $facts[$name] = @{ value = @(& $ask) } } catch { Save-Failure $name $_ }
}
# The role of a server first; on a client with the remote tools of a server its cmdlet is there, and fails. The class
# at the end needs no elevated process: 1 is enabled.
function Get-FeatureState([string]$optional, [string]$role) {
  if (Get-Command Get-WindowsFeature -ErrorAction SilentlyContinue) {
    try { return [string](Get-WindowsFeature -Name $role).InstallState } catch { }
  }
  try { return [string](Get-WindowsOptionalFeature -Online -FeatureName $optional).State } catch {
    $feature = Get-CimInstance Win32_OptionalFeature -Filter ("Name = '" + $optional + "'")
    if (-not $feature) { return '' }
    if ($feature.InstallState -eq 1) { return 'Enabled' }
    return 'Disabled'
  }
}

$version = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
Add-Fact 'os' {
  $os = Get-CimInstance Win32_OperatingSystem
  @{ build = [int]$os.BuildNumber; productType = [int]$os.ProductType; caption = [string]$os.Caption }
}
Add-Fact 'revision' { [int](Get-ItemProperty $version -Name UBR).UBR }
Add-Fact 'edition' { [string](Get-ItemProperty $version -Name EditionID).EditionID }
Add-Fact 'machine' {
  $machine = Get-CimInstance Win32_ComputerSystem
  @{
    manufacturer = [string]$machine.Manufacturer
    model = [string]$machine.Model
    hypervisorPresent = [bool]$machine.HypervisorPresent
    logicalProcessors = [int]$machine.NumberOfLogicalProcessors
  }
}
Add-Fact 'virtualization' {
  $processors = @(Get-CimInstance Win32_Processor)
  @{
    firmwareEnabled = @($processors | Where-Object { $_.VirtualizationFirmwareEnabled }).Count -gt 0
    addressTranslation = @($processors | Where-Object { $_.SecondLevelAddressTranslationExtensions }).Count -gt 0
    monitorMode = @($processors | Where-Object { $_.VMMonitorModeExtensions }).Count -gt 0
  }
}
Add-Fact 'containersFeature' { Get-FeatureState 'Containers' 'Containers' }
Add-Fact 'hypervFeature' { Get-FeatureState 'Microsoft-Hyper-V' 'Hyper-V' }
Add-List 'services' {
  foreach ($name in 'docker', 'com.docker.service', 'vmcompute', 'hns') {
    $service = Get-Service -Name $name -ErrorAction SilentlyContinue
    if ($service) { @{ name = $name; status = [string]$service.Status; startType = [string]$service.StartType } }
  }
}
Add-List 'disks' {
  foreach ($disk in Get-CimInstance Win32_LogicalDisk -Filter 'DriveType = 3') {
    if ($disk.Size) { @{ drive = [string]$disk.DeviceID; size = [long]$disk.Size; free = [long]$disk.FreeSpace } }
  }
}
Add-Fact 'elevated' {
  $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
  $principal = New-Object System.Security.Principal.WindowsPrincipal $identity
  [bool]$principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}
Add-Fact 'inDockerUsers' {
  $found = $false
  foreach ($group in [System.Security.Principal.WindowsIdentity]::GetCurrent().Groups) {
    try { $account = [string]$group.Translate([System.Security.Principal.NTAccount]) } catch { continue }
    if ($account -like '*\docker-users' -or $account -eq 'docker-users') { $found = $true }
  }
  $found
}
Add-List 'natNetworks' {
  if (Get-Command Get-HnsNetwork -ErrorAction SilentlyContinue) {
    foreach ($network in Get-HnsNetwork) { if ($network.Type -eq 'nat') { [string]$network.Name } }
  } else {
    foreach ($network in Get-NetNat) { [string]$network.Name }
  }
}

$facts | ConvertTo-Json -Depth 6 -Compress
`.trim();

/** The script as `powershell.exe -EncodedCommand` takes it: no quoting, and no file that a policy could refuse. */
export function encodedHostScript(): string {
  return Buffer.from(HOST_SCRIPT, 'utf16le').toString('base64');
}
