import type { Remediation } from '../../base.js';
import { catalogue } from './cause.js';
import { antivirus, hostBuild, imageVersion, memory } from './checks.js';
import { links } from './links.js';

const nestingOff: Remediation = {
  cause: 'The host is a virtual machine, and nested virtualization is off for it.',
  check:
    'On the outer host: Get-VMProcessor -VMName HOSTVM | Select-Object Count, ExposeVirtualizationExtensions',
  fix: 'On the outer host, with the VM off: Set-VMProcessor -VMName HOSTVM -ExposeVirtualizationExtensions $true',
  link: links.nested,
};

const firmware: Remediation = {
  cause: 'Virtualization is off in the firmware, or the hypervisor is not started at boot.',
  check: '(Get-CimInstance Win32_Processor).VirtualizationFirmwareEnabled; bcdedit /enum "{current}"',
  fix: 'Turn on virtualization (VT-x, AMD-V) in the firmware; bcdedit /set hypervisorlaunchtype auto; then restart.',
  link: links.requirements,
};

/** The container may do without. */
const withoutHyperV: Remediation = {
  cause: 'The container does not need Hyper-V isolation.',
  check: `${hostBuild}; ${imageVersion}`,
  fix: 'Run with --isolation=process and an image that matches the host.',
  link: links.isolation,
};

/** Hyper-V, and the virtual machines that containers run in under Hyper-V isolation. */
export const virtualizationCauses = /* @__PURE__ */ catalogue(() => ({
  'too-few-processors': {
    meaning: 'The host has fewer than two processors, which Hyper-V isolation needs.',
    guess: {
      meaning: 'The host may have fewer than two processors, which Hyper-V isolation needs.',
      cause: 'The host, usually a virtual machine, may have a single processor.',
    },
    remediations: [
      {
        cause: 'The host, usually a virtual machine, has a single processor.',
        check: '(Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors',
        fix: 'Give the virtual machine at least two cores (on its host, with the VM off: Set-VMProcessor -VMName HOSTVM -Count 2), remove the container and run it again.',
        link: links.requirements,
      },
      nestingOff,
    ],
  },
  'nested-virtualization-unsupported': {
    meaning: 'This Windows cannot run Hyper-V isolation inside a virtual machine.',
    guess: {
      meaning: 'This Windows may be one that cannot run Hyper-V isolation inside a virtual machine.',
      cause: 'The host may run a Windows 10 build before 10565, the first with nested virtualization.',
    },
    remediations: [
      {
        cause: 'The host runs a Windows 10 build before 10565, the first with nested virtualization.',
        check:
          "(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').CurrentBuildNumber",
        fix: 'Update Windows to build 10565 or later (winver shows it), remove the container and run it again.',
        link: links.nested,
      },
      nestingOff,
    ],
  },
  'hypervisor-unavailable': {
    meaning: 'Hyper-V isolation was asked for, and the hypervisor does not run on this host.',
    remediations: [
      {
        cause: 'The Hyper-V feature is not installed.',
        check: 'Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V | Select-Object State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        link: links.setup,
      },
      nestingOff,
      firmware,
      withoutHyperV,
    ],
  },
  'nested-virtualization-off': {
    of: 'hypervisor-unavailable',
    meaning:
      'The host is a virtual machine that cannot run Hyper-V, since nested virtualization is off for it.',
    remediations: [nestingOff, withoutHyperV],
  },
  'virtualization-off': {
    of: 'hypervisor-unavailable',
    meaning:
      'The processor of the host does not offer virtualization to Windows, so that Hyper-V cannot run.',
    remediations: [firmware, withoutHyperV],
  },
  'hypervisor-incomplete': {
    of: 'hypervisor-unavailable',
    meaning: 'Hyper-V is installed in part only, or cannot say what is wrong with it.',
    remediations: [
      {
        cause: 'The Hyper-V feature, or a part of it, is missing, so that Windows has no text for its error.',
        check:
          'Get-WindowsOptionalFeature -Online | Where-Object FeatureName -like Microsoft-Hyper-V* | Select-Object FeatureName, State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        link: links.setup,
      },
      {
        cause: 'The hypervisor is not started at boot.',
        check: '(Get-CimInstance Win32_ComputerSystem).HypervisorPresent; bcdedit /enum "{current}"',
        fix: 'bcdedit /set hypervisorlaunchtype auto; then restart.',
        link: links.requirements,
      },
    ],
  },
  'utility-vm-timeout': {
    meaning: 'The virtual machine of a Hyper-V isolated container did not answer in time.',
    remediations: [
      {
        cause: 'The host is short of memory or processors, so that the virtual machine starts too slowly.',
        check: memory,
        fix: 'Free memory, stop other virtual machines, or give the host more; then start again.',
        link: links.requirements,
      },
      {
        cause: 'Nested virtualization is missing or slow on this host.',
        check: '(Get-CimInstance Win32_ComputerSystem).Model',
        fix: 'Expose virtualization extensions to the host VM, or run with --isolation=process.',
        link: links.nested,
      },
      {
        cause: 'An antivirus product scans the layers while the virtual machine reads them.',
        check: antivirus,
        fix: "Exclude the engine's data root, C:\\ProgramData\\docker by default, from scanning.",
        link: links.antivirus,
      },
    ],
  },
  'utility-vm-missing': {
    meaning: 'The image has no utility virtual machine, which Hyper-V isolation starts.',
    remediations: [
      {
        cause: 'The base layer is damaged, or the base image does not support Hyper-V isolation.',
        check: 'docker image inspect --format "{{.GraphDriver.Data.dir}}" IMAGE',
        fix: 'Remove the base image and pull it again, or run with --isolation=process.',
        link: links.isolation,
      },
    ],
  },
  'guest-crashed': {
    meaning: 'Windows in the utility virtual machine reported a critical error and was stopped.',
    remediations: [
      {
        cause: 'The guest Windows crashed, for want of memory or because host and image do not fit together.',
        check: 'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Worker-Admin -MaxEvents 20',
        fix: 'Raise the memory limit of the container, update host and base image, and run again.',
        link: links.troubleshooting,
      },
    ],
  },
}));
