/** The group that may use the pipe of the engine. */
export const GROUP = String.raw`
param($in)
$changed = $false
if (-not (Get-LocalGroup -Name $in.group -ErrorAction SilentlyContinue)) {
  [void](New-LocalGroup -Name $in.group -Description 'May use the Docker engine')
  $changed = $true
}
foreach ($member in @($in.members)) {
  try {
    Add-LocalGroupMember -Name $in.group -Member $member
    $changed = $true
  } catch {
    if ([string]$_.FullyQualifiedErrorId -notlike 'MemberExists*') { throw }
  }
}
New-Result $changed $false 'New members have to log on again.'
`.trim();

/** The rule of the firewall for the TLS port. */
export const FIREWALL = String.raw`
param($in)
$name = 'wincontainers-docker-tls'
$wanted = @{ Name = $name; Profile = @($in.profiles); RemoteAddress = @($in.addresses); LocalPort = [string]$in.port; Protocol = 'TCP' }
$rule = Get-NetFirewallRule -Name $name -ErrorAction SilentlyContinue
if ($rule) {
  $port = [string]($rule | Get-NetFirewallPortFilter).LocalPort
  $addresses = @(($rule | Get-NetFirewallAddressFilter).RemoteAddress | ForEach-Object { [string]$_ })
  $same = $port -eq [string]$in.port -and [string]$rule.Enabled -eq 'True' -and (($addresses | Sort-Object) -join ',') -eq ((@($in.addresses) | Sort-Object) -join ',')
  if ($same) { return (New-Result $false $false 'The rule is there.') }
  Set-NetFirewallRule @wanted -Enabled True
  return (New-Result $true $false 'The rule is changed.')
}
[void](New-NetFirewallRule @wanted -DisplayName 'Docker engine (TLS)' -Direction Inbound -Action Allow)
New-Result $true $false 'The rule is made.'
`.trim();

/** The exclusion from Microsoft Defender. */
export const ANTIVIRUS = String.raw`
param($in)
if (-not (Get-Command Add-MpPreference -ErrorAction SilentlyContinue)) {
  return (New-Result $false $false 'Microsoft Defender is not on this machine.')
}
if (@((Get-MpPreference).ExclusionPath) -contains [string]$in.path) { return (New-Result $false $false 'It is excluded.') }
Add-MpPreference -ExclusionPath ([string]$in.path)
New-Result $true $false ('Excluded: ' + $in.path)
`.trim();
