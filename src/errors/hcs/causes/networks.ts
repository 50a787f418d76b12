import { catalogue } from './cause.js';
import { links } from './links.js';

/** Networks, ports, and the domain. */
export const networksCauses = /* @__PURE__ */ catalogue(() => ({
  'port-in-use': {
    meaning: 'The port that should be published is taken on the host.',
    remediations: [
      {
        cause: 'Another process or container listens on the port.',
        check:
          'Get-NetTCPConnection -State Listen -LocalPort PORT; docker ps --format "{{.Names}} {{.Ports}}"',
        fix: 'Stop it, or publish another host port.',
        link: links.networking,
      },
      {
        cause: 'Windows reserved a range that holds the port.',
        check: 'netsh interface ipv4 show excludedportrange protocol=tcp',
        fix: 'Publish a port outside of the ranges, or have new ranges made: net stop winnat; net start winnat',
      },
      {
        cause: 'A removed container left its port mapping behind.',
        check: 'Get-NetNatStaticMapping; Get-HnsEndpoint',
        fix: 'Restart-Service hns; Restart-Service docker',
        link: links.troubleshooting,
      },
    ],
  },
  'hns-network-failure': {
    meaning: 'The Host Network Service could not set up the network or endpoint.',
    remediations: [
      {
        cause: 'The state of the Host Network Service does not fit what the engine believes.',
        check: 'Get-HnsNetwork | Select-Object Name, Type, Subnets; docker network ls',
        fix: 'Restart-Service hns; Restart-Service docker',
        link: links.networking,
      },
      {
        cause:
          'The nat network is damaged, or its subnet collides with another network or with VPN software.',
        check: 'Get-NetNat; Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        fix: 'Remove the nat network, which docker makes again: Stop-Service docker; Get-HnsNetwork | Where-Object Name -eq nat | Remove-HnsNetwork; Start-Service docker',
        link: links.drivers,
      },
    ],
  },
  'nat-left-over': {
    of: 'hns-network-failure',
    meaning: 'The Host Network Service could not make the network.',
    remediations: [
      {
        cause: 'Windows has a NAT of its own, or of an earlier installation, and allows one only.',
        check: 'Get-NetNat; Get-HnsNetwork | Select-Object Name, Type, Subnets',
        fix: 'Remove the NAT that nothing needs: Get-NetNat | Remove-NetNat; Restart-Service hns, docker',
        link: links.drivers,
      },
      {
        cause: 'The subnet collides with another network or with VPN software.',
        check: 'Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        fix: 'Choose another subnet ("fixed-cidr" in daemon.json, --subnet of docker network create).',
        link: links.drivers,
      },
    ],
  },
  'invalid-network-configuration': {
    meaning: 'The Host Network Service refuses the configuration of the network, endpoint or policy.',
    remediations: [
      {
        cause: 'Subnet, gateway, address, network type or port mapping do not fit together.',
        check: 'docker network inspect NETWORK',
        fix: 'Correct the options; a static address must lie in the subnet of the network, and be free.',
        link: links.drivers,
      },
    ],
  },
  'network-service-disabled': {
    meaning: 'A Windows service that container networks need is disabled.',
    remediations: [
      {
        cause: 'Internet Connection Sharing (SharedAccess), or the Host Network Service, is disabled.',
        check: 'Get-Service SharedAccess, hns | Select-Object Name, Status, StartType',
        fix: 'Set-Service SharedAccess -StartupType Manual; Restart-Service hns, docker',
        link: links.networking,
      },
    ],
  },
  'domain-unavailable': {
    meaning: 'The Active Directory domain of the group managed service account cannot be reached.',
    remediations: [
      {
        cause: 'The host cannot reach a domain controller, or may not read the account.',
        check: 'Test-ADServiceAccount ACCOUNT; nltest /sc_query:DOMAIN',
        fix: 'Repair the trust to the domain, and let the host retrieve the password of the account.',
        link: links.gmsa,
      },
    ],
  },
  'invalid-credential-spec': {
    meaning: 'The credential spec cannot be read or is not valid.',
    remediations: [
      {
        cause: 'The file is not in the CredentialSpecs folder of the data root, or its name is misspelled.',
        check: 'Get-ChildItem C:\\ProgramData\\docker\\CredentialSpecs',
        fix: 'Put it there (New-CredentialSpec makes it), and name it relative to the folder: credentialspec=file://NAME.json.',
        link: links.gmsa,
      },
    ],
  },
}));
