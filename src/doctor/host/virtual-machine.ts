/** What a virtual machine calls itself in Win32_ComputerSystem (manufacturer, a space, model), by its hypervisor. */
const VIRTUAL_MACHINES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^Microsoft Corporation Virtual Machine/i, 'Hyper-V or Azure'],
  [/VMware/i, 'VMware'],
  [/VirtualBox|^innotek/i, 'VirtualBox'],
  [/QEMU|KVM|RHEV|OpenStack|Nutanix|oVirt|Proxmox/i, 'KVM'],
  [/^Xen|HVM domU/i, 'Xen'],
  [/Google Compute Engine/i, 'Google Compute Engine'],
  // The bare machines of EC2 are called like c5.metal.
  [/^Amazon EC2 (?!.*metal)/i, 'Amazon EC2'],
  [/Parallels/i, 'Parallels'],
];

/**
 * The hypervisor below, when the machine is a virtual one.
 *
 * @returns undefined for physical machines, and for virtual ones that do not say so
 */
export function virtualMachineOf(machine: {
  readonly manufacturer: string;
  readonly model: string;
}): string | undefined {
  const name = `${machine.manufacturer.trim()} ${machine.model.trim()}`;
  return VIRTUAL_MACHINES.find(([pattern]) => pattern.test(name))?.[1];
}
