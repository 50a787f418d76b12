import { catalogue } from './cause.js';
import { links } from './links.js';

/** Networks, ports, and the domain. */
export const networksCauses = /* @__PURE__ */ catalogue(() => ({
  'port-in-use': [
    'The port to publish is already in use on the host.',
    [
      [
        'Another process or container listens on the port.',
        'Get-NetTCPConnection -State Listen -LocalPort PORT; docker ps --format "{{.Names}} {{.Ports}}"',
        'Stop that process or container, or publish another host port.',
        links.networking,
      ],
      [
        'Windows reserved a range that contains the port.',
        'netsh interface ipv4 show excludedportrange protocol=tcp',
        'Publish a port outside the ranges, or let Windows make new ranges: net stop winnat; net start winnat',
      ],
      [
        'The port mapping of a removed container still exists.',
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
        'The Host Network Service and the engine have different records of the networks.',
        'Get-HnsNetwork | Select-Object Name, Type, Subnets; docker network ls',
        'Restart-Service hns; Restart-Service docker',
        links.networking,
      ],
      [
        'The nat network is damaged, or its subnet overlaps with another network or with VPN software.',
        'Get-NetNat; Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        'Remove the nat network. Docker then makes a new one: Stop-Service docker; Get-HnsNetwork | Where-Object Name -eq nat | Remove-HnsNetwork; Start-Service docker',
        links.drivers,
      ],
    ],
  ],
  'nat-left-over': [
    'The Host Network Service could not create the network.',
    [
      [
        'Windows already has a NAT, its own or from an earlier installation. Windows allows only one.',
        'Get-NetNat; Get-HnsNetwork | Select-Object Name, Type, Subnets',
        'Remove the NAT that is not needed: Get-NetNat | Remove-NetNat; Restart-Service hns, docker',
        links.drivers,
      ],
      [
        'The subnet overlaps with another network or with VPN software.',
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
        'Subnet, gateway, address, network type and port mapping do not match.',
        'docker network inspect NETWORK',
        'Correct the options. A static address must be in the subnet of the network, and must be free.',
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
        'The host cannot reach a domain controller, or has no permission to read the account.',
        'Test-ADServiceAccount ACCOUNT; nltest /sc_query:DOMAIN',
        'Repair the trust to the domain, and allow the host to retrieve the password of the account.',
        links.gmsa,
      ],
    ],
  ],
  'invalid-credential-spec': [
    'The credential spec cannot be read, or is not valid.',
    [
      [
        'The file is not in the CredentialSpecs folder of the data root, or its name is misspelled.',
        'Get-ChildItem C:\\ProgramData\\docker\\CredentialSpecs',
        'Put the file there (New-CredentialSpec creates it), and name it relative to the folder: credentialspec=file://NAME.json.',
        links.gmsa,
      ],
    ],
  ],
}));
