import { catalogue } from './cause.js';
import { links } from './links.js';

/** Networks, ports, and the domain. */
export const networksCauses = /* @__PURE__ */ catalogue(() => ({
  'port-in-use': [
    'The port that should be published is taken on the host.',
    [
      [
        'Another process or container listens on the port.',
        'Get-NetTCPConnection -State Listen -LocalPort PORT; docker ps --format "{{.Names}} {{.Ports}}"',
        'Stop it, or publish another host port.',
        links.networking,
      ],
      [
        'Windows reserved a range that holds the port.',
        'netsh interface ipv4 show excludedportrange protocol=tcp',
        'Publish a port outside of the ranges, or have new ranges made: net stop winnat; net start winnat',
      ],
      [
        'A removed container left its port mapping behind.',
        'Get-NetNatStaticMapping; Get-HnsEndpoint',
        'Restart-Service hns; Restart-Service docker',
        links.troubleshooting,
      ],
    ],
  ],
  'hns-network-failure': [
    'The Host Network Service could not set up the network or endpoint.',
    [
      [
        'The state of the Host Network Service does not fit what the engine believes.',
        'Get-HnsNetwork | Select-Object Name, Type, Subnets; docker network ls',
        'Restart-Service hns; Restart-Service docker',
        links.networking,
      ],
      [
        'The nat network is damaged, or its subnet collides with another network or with VPN software.',
        'Get-NetNat; Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        'Remove the nat network, which docker makes again: Stop-Service docker; Get-HnsNetwork | Where-Object Name -eq nat | Remove-HnsNetwork; Start-Service docker',
        links.drivers,
      ],
    ],
  ],
  'nat-left-over': [
    'The Host Network Service could not make the network.',
    [
      [
        'Windows has a NAT of its own, or of an earlier installation, and allows one only.',
        'Get-NetNat; Get-HnsNetwork | Select-Object Name, Type, Subnets',
        'Remove the NAT that nothing needs: Get-NetNat | Remove-NetNat; Restart-Service hns, docker',
        links.drivers,
      ],
      [
        'The subnet collides with another network or with VPN software.',
        'Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        'Choose another subnet ("fixed-cidr" in daemon.json, --subnet of docker network create).',
        links.drivers,
      ],
    ],
    { of: 'hns-network-failure' },
  ],
  'invalid-network-configuration': [
    'The Host Network Service refuses the configuration of the network, endpoint or policy.',
    [
      [
        'Subnet, gateway, address, network type or port mapping do not fit together.',
        'docker network inspect NETWORK',
        'Correct the options; a static address must lie in the subnet of the network, and be free.',
        links.drivers,
      ],
    ],
  ],
  'network-service-disabled': [
    'A Windows service that container networks need is disabled.',
    [
      [
        'Internet Connection Sharing (SharedAccess), or the Host Network Service, is disabled.',
        'Get-Service SharedAccess, hns | Select-Object Name, Status, StartType',
        'Set-Service SharedAccess -StartupType Manual; Restart-Service hns, docker',
        links.networking,
      ],
    ],
  ],
  'domain-unavailable': [
    'The Active Directory domain of the group managed service account cannot be reached.',
    [
      [
        'The host cannot reach a domain controller, or may not read the account.',
        'Test-ADServiceAccount ACCOUNT; nltest /sc_query:DOMAIN',
        'Repair the trust to the domain, and let the host retrieve the password of the account.',
        links.gmsa,
      ],
    ],
  ],
  'invalid-credential-spec': [
    'The credential spec cannot be read or is not valid.',
    [
      [
        'The file is not in the CredentialSpecs folder of the data root, or its name is misspelled.',
        'Get-ChildItem C:\\ProgramData\\docker\\CredentialSpecs',
        'Put it there (New-CredentialSpec makes it), and name it relative to the folder: credentialspec=file://NAME.json.',
        links.gmsa,
      ],
    ],
  ],
}));
