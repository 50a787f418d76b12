import { codeTable } from './entry.js';

/** Codes of the hypervisor and of the virtualization infrastructure driver (winerror.h). */
// prettier-ignore
export const hypervisorCodes = /* @__PURE__ */ codeTable([
  [0xc0351000, 'ERROR_HV_NOT_PRESENT', 'hypervisor-unavailable', 'No hypervisor is present on this system.', { otherTexts: ['the hypervisor is not running in the host', 'because the hypervisor is not running'] }],
  [0xc0350006, 'ERROR_HV_ACCESS_DENIED', 'access-denied', 'The hypervisor denied access to the operation.'],
  [0xc0350008, 'ERROR_HV_OPERATION_DENIED', 'access-denied', 'The hypervisor denied the operation.'],
  [0xc035000b, 'ERROR_HV_INSUFFICIENT_MEMORY', 'insufficient-resources', 'There is not enough memory in the hypervisor pool to complete the operation.'],
  [0xc0350019, 'ERROR_HV_OBJECT_IN_USE', 'compute-service-failure', 'The hypervisor reports that the object is in use.'],
  [0xc035001c, 'ERROR_HV_INACTIVE', 'hypervisor-unavailable', 'The hypervisor is not active.'],
  [0xc035001d, 'ERROR_HV_NO_RESOURCES', 'insufficient-resources', 'The hypervisor has no resources left for the operation.'],
  [0xc035001e, 'ERROR_HV_FEATURE_UNAVAILABLE', 'hypervisor-unavailable', 'The hypervisor lacks a feature that was asked for.'],
  [0xc035003c, 'ERROR_HV_CPUID_FEATURE_VALIDATION', 'hypervisor-unavailable', 'The processor lacks a feature that the hypervisor needs.'],
  [0xc035003e, 'ERROR_HV_PROCESSOR_STARTUP_TIMEOUT', 'utility-vm-timeout', 'A processor did not start in time.'],
  [0xc0350055, 'ERROR_HV_NX_NOT_DETECTED', 'hypervisor-unavailable', 'No-execute protection (NX) is off in the firmware.'],
  [0xc0350072, 'ERROR_HV_NOT_ALLOWED_WITH_NESTED_VIRT_ACTIVE', 'nested-virtualization-unsupported', 'The hypervisor does not allow this while nested virtualization is active.'],
  [0xc0350073, 'ERROR_HV_INSUFFICIENT_ROOT_MEMORY', 'insufficient-resources', 'The host has not enough memory for the hypervisor to complete the operation.'],
  [0xc037001b, 'ERROR_VID_VIRTUAL_PROCESSOR_LIMIT_EXCEEDED', 'insufficient-resources', 'The virtual machine asks for more virtual processors than allowed.'],
  [0xc037001c, 'ERROR_VID_STOP_PENDING', 'invalid-state', 'The virtual machine is being stopped.'],
  [0xc0370026, 'ERROR_VID_MBP_COUNT_EXCEEDED_LIMIT', 'insufficient-resources', 'The virtual machine needs more memory blocks than allowed.'],
  [0xc0370200, 'ERROR_VNET_VIRTUAL_SWITCH_NAME_NOT_FOUND', 'hns-network-failure', 'A virtual switch with the given name was not found.'],
]);
