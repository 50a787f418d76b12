/** English texts of the codes that the simulator raises by itself or that users inject most. */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x1, 'Incorrect function.'],
  [0x2, 'The system cannot find the file specified.'],
  [0x3, 'The system cannot find the path specified.'],
  [0x5, 'Access is denied.'],
  [0x6, 'The handle is invalid.'],
  [0xd, 'The data is invalid.'],
  [0xe, 'Not enough storage is available to complete this operation.'],
  [0x20, 'The process cannot access the file because it is being used by another process.'],
  [0x32, 'The request is not supported.'],
  [0x35, 'The network path was not found.'],
  [0x57, 'The parameter is incorrect.'],
  [0x70, 'There is not enough space on the disk.'],
  [0x7b, 'The filename, directory name, or volume label syntax is incorrect.'],
  [0x7e, 'The specified module could not be found.'],
  [0x7f, 'The specified procedure could not be found.'],
  [0x490, 'Element not found.'],
  [0x52e, 'The user name or password is incorrect.'],
  [0x5aa, 'Insufficient system resources exist to complete the requested service.'],
  [0x5b4, 'This operation returned because the timeout period expired.'],
  [0x80004005, 'Unspecified error'],
  [0xc0351000, 'No hypervisor is present on this system.'],
  [0xc0370100, 'The virtual machine or container exited unexpectedly while starting.'],
  [0xc0370101, 'The container operating system does not match the host operating system.'],
  [0xc0370102, 'The virtual machine could not be started because a required feature is not installed.'],
  [0xc0370103, 'The operation is pending.'],
  [0xc0370105, 'The requested virtual machine or container operation is not valid in the current state.'],
  [0xc0370106, 'The compute system exited unexpectedly.'],
  [0xc0370107, 'The virtual machine or container was forcefully exited.'],
  [0xc0370108, 'A connection could not be established with the Virtual Machine hosting the Container.'],
  [
    0xc0370109,
    'The operation timed out because a response was not received from the Virtual Machine hosting the Container.',
  ],
  [0xc037010a, 'The connection with the Virtual Machine hosting the container was closed.'],
  [0xc037010b, 'An unknown internal message was received by the virtual machine or container.'],
  [
    0xc037010c,
    'The virtual machine or container does not support an available version of the communication protocol with the host.',
  ],
  [0xc037010d, 'The virtual machine or container JSON document is invalid.'],
  [0xc037010e, 'A virtual machine or container with the specified identifier does not exist.'],
  [0xc037010f, 'A virtual machine or container with the specified identifier already exists.'],
  [0xc0370110, 'The virtual machine or container with the specified identifier is not running.'],
  [
    0xc0370111,
    'A communication protocol error has occurred between the virtual machine or container and the host.',
  ],
  [0xc0370112, 'The container image contains a layer with an unrecognized format.'],
  [0xc0370113, 'To use this container image, you must join the Windows Insider Program.'],
]);

/** The text that Windows has for an HCS, Win32 or HRESULT code; for an unknown one what Go prints: `winapi error #n`. */
export function hcsCodeText(code: number): string {
  return TEXTS.get(code) ?? TEXTS.get(equivalent(code)) ?? `winapi error #${code >>> 0}`;
}

/** A code of the same meaning in another spelling: HRESULT 0x8007nnnn is Win32 0xnnnn, 0x8037nnnn is 0xc037nnnn. */
function equivalent(code: number): number {
  const facility = code >>> 16;
  if (facility === 0x8007) return code & 0xffff;
  if (facility === 0x8037) return ((code & 0xffff) | 0xc0370000) >>> 0;
  return code;
}
