import type { CodeEntry } from './entry.js';

/** Codes of the hypervisor and of the virtualization infrastructure driver (winerror.h). */
// prettier-ignore
export const hypervisorCodes: readonly CodeEntry[] = [
  { code: 0xc0351000, symbol: 'ERROR_HV_NOT_PRESENT', kind: 'hypervisor-unavailable', text: 'No hypervisor is present on this system.', otherTexts: ['the hypervisor is not running in the host', 'because the hypervisor is not running'] },
  { code: 0xc0350006, symbol: 'ERROR_HV_ACCESS_DENIED', kind: 'access-denied', text: 'The hypervisor denied access to the operation.' },
  { code: 0xc0350008, symbol: 'ERROR_HV_OPERATION_DENIED', kind: 'access-denied', text: 'The hypervisor denied the operation.' },
  { code: 0xc035000b, symbol: 'ERROR_HV_INSUFFICIENT_MEMORY', kind: 'insufficient-resources', text: 'There is not enough memory in the hypervisor pool to complete the operation.' },
  { code: 0xc0350019, symbol: 'ERROR_HV_OBJECT_IN_USE', kind: 'compute-service-failure', text: 'The hypervisor reports that the object is in use.' },
  { code: 0xc035001c, symbol: 'ERROR_HV_INACTIVE', kind: 'hypervisor-unavailable', text: 'The hypervisor is not active.' },
  { code: 0xc035001d, symbol: 'ERROR_HV_NO_RESOURCES', kind: 'insufficient-resources', text: 'The hypervisor has no resources left for the operation.' },
  { code: 0xc035001e, symbol: 'ERROR_HV_FEATURE_UNAVAILABLE', kind: 'hypervisor-unavailable', text: 'The hypervisor lacks a feature that was asked for.' },
  { code: 0xc035003c, symbol: 'ERROR_HV_CPUID_FEATURE_VALIDATION', kind: 'hypervisor-unavailable', text: 'The processor lacks a feature that the hypervisor needs.' },
  { code: 0xc035003e, symbol: 'ERROR_HV_PROCESSOR_STARTUP_TIMEOUT', kind: 'utility-vm-timeout', text: 'A processor did not start in time.' },
  { code: 0xc0350055, symbol: 'ERROR_HV_NX_NOT_DETECTED', kind: 'hypervisor-unavailable', text: 'No-execute protection (NX) is off in the firmware.' },
  { code: 0xc0350072, symbol: 'ERROR_HV_NOT_ALLOWED_WITH_NESTED_VIRT_ACTIVE', kind: 'nested-virtualization-unsupported', text: 'The hypervisor does not allow this while nested virtualization is active.' },
  { code: 0xc0350073, symbol: 'ERROR_HV_INSUFFICIENT_ROOT_MEMORY', kind: 'insufficient-resources', text: 'The host has not enough memory for the hypervisor to complete the operation.' },
  { code: 0xc037001b, symbol: 'ERROR_VID_VIRTUAL_PROCESSOR_LIMIT_EXCEEDED', kind: 'insufficient-resources', text: 'The virtual machine asks for more virtual processors than allowed.' },
  { code: 0xc037001c, symbol: 'ERROR_VID_STOP_PENDING', kind: 'invalid-state', text: 'The virtual machine is being stopped.' },
  { code: 0xc0370026, symbol: 'ERROR_VID_MBP_COUNT_EXCEEDED_LIMIT', kind: 'insufficient-resources', text: 'The virtual machine needs more memory blocks than allowed.' },
  { code: 0xc0370200, symbol: 'ERROR_VNET_VIRTUAL_SWITCH_NAME_NOT_FOUND', kind: 'hns-network-failure', text: 'A virtual switch with the given name was not found.' },
];
