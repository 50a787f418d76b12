/** The network nat, which the engine makes when it starts. What is not the engine's own is not touched. */
export const NETWORK = String.raw`
param($in)
$docker = Find-Program $in 'docker.exe'
if (-not $docker) { throw 'There is no docker.exe.' }
for ($try = 1; ; $try++) {
  $said = Invoke-Program $docker @('--host', [string]$in.pipe, 'network', 'inspect', '--format', '{{range .IPAM.Config}}{{.Subnet}} {{end}}', 'nat')
  if ($said.code -eq 0) { break }
  if ($try -ge 2) { Stop-Step ('The engine has no network nat: ' + $said.text) $said.code $said.text }
  Restart-Service -Name hns -Force
  Restart-Service -Name docker -Force
}
$subnet = $said.text.Trim()
if ($in.subnet -and $subnet -ne [string]$in.subnet) {
  throw ('The network nat has the subnet ' + $subnet + ', and ' + $in.subnet + ' was asked for. It counts when the network is made: remove it with its containers first.')
}
New-Result ($try -gt 1) $false ('The network nat has the subnet ' + $subnet + '.')
`.trim();

/** A base image, pulled when it is missing. Which one depends on the build of the host. */
export const IMAGE = String.raw`
param($in)
$docker = Find-Program $in 'docker.exe'
if (-not $docker) { throw 'There is no docker.exe.' }
$os = Get-CimInstance Win32_OperatingSystem
$reference = ''
foreach ($row in @($in.byBuild)) {
  $meant = $row.on -eq 'both' -or ($row.on -eq 'client') -eq ($os.ProductType -eq 1)
  if ($meant -and [int]$os.BuildNumber -ge [int]$row.from) { $reference = [string]$row.reference }
}
if (-not $reference) { throw ('There is no image ' + $in.name + ' for build ' + $os.BuildNumber + '.') }
$there = Invoke-Program $docker @('--host', [string]$in.pipe, 'image', 'inspect', '--format', '{{.Id}}', $reference)
if ($there.code -eq 0) { return (New-Result $false $false ('It is there: ' + $reference)) }
$pulled = Invoke-Program $docker @('--host', [string]$in.pipe, 'pull', '--quiet', $reference)
if ($pulled.code -ne 0) { Stop-Step ('docker pull ' + $reference + ' failed: ' + $pulled.text) $pulled.code $pulled.text }
New-Result $true $false ('Pulled: ' + $reference)
`.trim();
