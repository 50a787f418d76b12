import { catalogue, type Way } from './cause.js';
import { antivirus, hostBuild, imageVersion, memory } from './checks.js';
import { links } from './links.js';

const nestingOff: Way = [
  'The host is a virtual machine, and nested virtualization is off for it.',
  'On the outer host: Get-VMProcessor -VMName HOSTVM | Select-Object Count, ExposeVirtualizationExtensions',
  'On the outer host, with the VM off: Set-VMProcessor -VMName HOSTVM -ExposeVirtualizationExtensions $true',
  links.nested,
];

const firmware: Way = [
  'Virtualization is off in the firmware, or the hypervisor does not start at boot.',
  '(Get-CimInstance Win32_Processor).VirtualizationFirmwareEnabled; bcdedit /enum "{current}"',
  'Turn on virtualization (VT-x, AMD-V) in the firmware. Run bcdedit /set hypervisorlaunchtype auto; then restart.',
  links.requirements,
];

/** The container may do without. */
const withoutHyperV: Way = [
  'The container does not need Hyper-V isolation.',
  `${hostBuild}; ${imageVersion}`,
  'Run with --isolation=process and an image that matches the host.',
  links.isolation,
];

/** Hyper-V, and the virtual machines that containers run in under Hyper-V isolation. */
export const virtualizationCauses = /* @__PURE__ */ catalogue(() => ({
  'too-few-processors': [
    'The host has fewer than two processors, which Hyper-V isolation needs.',
    [
      [
        'The host, usually a virtual machine, has a single processor.',
        '(Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors',
        'Give the virtual machine at least two cores (on its host, with the VM off: Set-VMProcessor -VMName HOSTVM -Count 2), remove the container and run it again.',
        links.requirements,
      ],
      nestingOff,
    ],
    {
      guess: {
        meaning: 'The host may have fewer than two processors, which Hyper-V isolation needs.',
        cause: 'The host, usually a virtual machine, may have a single processor.',
      },
    },
  ],
  'nested-virtualization-unsupported': [
    'This Windows cannot run Hyper-V isolation inside a virtual machine.',
    [
      [
        'The host runs a Windows 10 build before 10565, the first with nested virtualization.',
        "(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').CurrentBuildNumber",
        'Update Windows to build 10565 or later (winver shows it), remove the container and run it again.',
        links.nested,
      ],
      nestingOff,
    ],
    {
      guess: {
        meaning: 'This Windows may be one that cannot run Hyper-V isolation inside a virtual machine.',
        cause: 'The host may run a Windows 10 build before 10565, the first with nested virtualization.',
      },
    },
  ],
  'hypervisor-unavailable': [
    'The container requests Hyper-V isolation, but the hypervisor does not run on this host.',
    [
      [
        'The Hyper-V feature is not installed.',
        'Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V | Select-Object State',
        'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        links.setup,
      ],
      nestingOff,
      firmware,
      withoutHyperV,
    ],
  ],
  'nested-virtualization-off': [
    'The host is a virtual machine that cannot run Hyper-V, because nested virtualization is off for it.',
    [nestingOff, withoutHyperV],
    { of: 'hypervisor-unavailable' },
  ],
  'virtualization-off': [
    'The processor of the host does not offer virtualization to Windows, so Hyper-V cannot run.',
    [firmware, withoutHyperV],
    { of: 'hypervisor-unavailable' },
  ],
  'hypervisor-incomplete': [
    'Hyper-V is not completely installed, or cannot report its error.',
    [
      [
        'The Hyper-V feature, or a part of it, is missing, so Windows has no text for its error.',
        'Get-WindowsOptionalFeature -Online | Where-Object FeatureName -like Microsoft-Hyper-V* | Select-Object FeatureName, State',
        'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        links.setup,
      ],
      [
        'The hypervisor does not start at boot.',
        '(Get-CimInstance Win32_ComputerSystem).HypervisorPresent; bcdedit /enum "{current}"',
        'bcdedit /set hypervisorlaunchtype auto; then restart.',
        links.requirements,
      ],
    ],
    { of: 'hypervisor-unavailable' },
  ],
  'utility-vm-timeout': [
    'The virtual machine of a Hyper-V isolated container did not answer in time.',
    [
      [
        'The host has too little memory or too few processors, so the virtual machine starts too slowly.',
        memory,
        'Free memory, stop other virtual machines, or give the host more memory or processors. Then start again.',
        links.requirements,
      ],
      [
        'Nested virtualization is missing or slow on this host.',
        '(Get-CimInstance Win32_ComputerSystem).Model',
        'Expose virtualization extensions to the host VM, or run with --isolation=process.',
        links.nested,
      ],
      [
        'An antivirus product scans the layers while the virtual machine reads them.',
        antivirus,
        "Exclude the engine's data root, C:\\ProgramData\\docker by default, from scanning.",
        links.antivirus,
      ],
    ],
  ],
  'utility-vm-missing': [
    'The image has no utility virtual machine. Hyper-V isolation needs it.',
    [
      [
        'The base layer is damaged, or the base image does not support Hyper-V isolation.',
        'docker image inspect --format "{{.GraphDriver.Data.dir}}" IMAGE',
        'Remove the base image and pull it again, or run with --isolation=process.',
        links.isolation,
      ],
    ],
  ],
  'guest-crashed': [
    'Windows in the utility virtual machine reported a critical error and was stopped.',
    [
      [
        'The guest Windows crashed: it had too little memory, or host and image do not fit together.',
        'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Worker-Admin -MaxEvents 20',
        'Raise the memory limit of the container, update host and base image, and run again.',
        links.troubleshooting,
      ],
    ],
  ],
}));
