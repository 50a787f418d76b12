import type { CauseKind } from '../hcs/causes.js';

/** One line of the list of exit codes. */
export interface KnownExitCode {
  /** Unsigned. */
  readonly code: number;
  /** Its name, where it has one. */
  readonly symbol?: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** The cause in the catalogue that has the remedies. */
  readonly kind?: CauseKind;
}

/**
 * Exit codes that are no NTSTATUS of the catalogue and that programs seldom give to errors of their own: what Windows,
 * services and installers exit with, and exceptions of run-times.
 */
// prettier-ignore
export const knownExitCodes: readonly KnownExitCode[] = [
  { code: 0, symbol: 'ERROR_SUCCESS', meaning: 'The process ended without an error.' },
  { code: 259, symbol: 'STILL_ACTIVE', meaning: 'The process still runs, or exited with the very number that Windows uses for that.' },
  { code: 1067, symbol: 'ERROR_PROCESS_ABORTED', meaning: 'A service of the container ended unexpectedly.', kind: 'process-crashed' },
  { code: 9009, meaning: 'cmd did not find the command.', kind: 'executable-not-found' },
  { code: 3010, symbol: 'ERROR_SUCCESS_REBOOT_REQUIRED', meaning: 'It worked, and a restart is needed; in a container most often harmless.', kind: 'restart-required' },
  { code: 1603, symbol: 'ERROR_INSTALL_FAILURE', meaning: 'Windows Installer failed; its log (msiexec /l*v) says why.', kind: 'servicing-failed' },
  { code: 1618, symbol: 'ERROR_INSTALL_ALREADY_RUNNING', meaning: 'Another installation runs already; Windows Installer does one at a time.', kind: 'restart-pending' },
  { code: 1641, symbol: 'ERROR_SUCCESS_REBOOT_INITIATED', meaning: 'Windows Installer succeeded and started a restart.', kind: 'restart-required' },
  { code: 0x40010004, symbol: 'DBG_TERMINATE_PROCESS', meaning: 'The process was ended from outside, at the shutdown of the container for example.', kind: 'terminated' },
  { code: 0x40000015, symbol: 'STATUS_FATAL_APP_EXIT', meaning: 'The program ended itself after a fatal error.', kind: 'process-crashed' },
  { code: 0x80000003, symbol: 'STATUS_BREAKPOINT', meaning: 'The program ran into a breakpoint without a debugger.', kind: 'process-crashed' },
  { code: 0xc0000025, symbol: 'STATUS_NONCONTINUABLE_EXCEPTION', meaning: 'The program could not go on after an exception.', kind: 'process-crashed' },
  { code: 0xc0000144, symbol: 'STATUS_UNHANDLED_EXCEPTION', meaning: 'An exception in the program was not handled.', kind: 'process-crashed' },
  { code: 0xe0434352, meaning: 'A .NET program ended with an exception that nobody caught; its output has the stack trace.', kind: 'process-crashed' },
  { code: 0xe06d7363, meaning: 'A C++ program ended with an exception that nobody caught.', kind: 'process-crashed' },
  { code: 0xffffffff, meaning: 'The process exited with -1, or was ended from outside.' },
];

/** A small exit code, which every program gives to errors of its own; what it can mean is a possibility. */
export interface PossibleExitCode extends KnownExitCode {
  /** What it means if the command or the output confirms it. */
  readonly meaning: string;
  /** What it may mean, as a sentence goes on after "The process reported an error of its own;". */
  readonly perhaps: string;
}

/** Small exit codes that have a common meaning beside those of programs. */
// prettier-ignore
export const possibleExitCodes: readonly PossibleExitCode[] = [
  { code: 1, meaning: 'The process reported an error of its own; its output says which.', perhaps: 'its output says which. cmd also exits with 1 when the last command failed, or when there is no such command.' },
  { code: 2, symbol: 'ERROR_FILE_NOT_FOUND', meaning: 'The process did not find a file.', perhaps: 'often wrong usage, or a file that was not found (ERROR_FILE_NOT_FOUND).', kind: 'path-not-found' },
  { code: 3, symbol: 'ERROR_PATH_NOT_FOUND', meaning: 'The process did not find a path.', perhaps: 'such as a path that was not found (ERROR_PATH_NOT_FOUND), or abort() in a C program.', kind: 'path-not-found' },
  { code: 5, symbol: 'ERROR_ACCESS_DENIED', meaning: 'Access was denied to the process.', perhaps: 'where it passes on a code of Windows, access was denied to it (ERROR_ACCESS_DENIED).', kind: 'access-denied' },
  { code: 87, symbol: 'ERROR_INVALID_PARAMETER', meaning: 'The process found an option or value on its command line wrong, as dism says it.', perhaps: 'where it passes on a code of Windows, it found an option or value wrong (ERROR_INVALID_PARAMETER).', kind: 'invalid-argument' },
  { code: 126, meaning: 'The engine could not start the command: permission was denied.', perhaps: 'or the engine could not start it because permission was denied.', kind: 'access-denied' },
  { code: 127, meaning: 'The engine could not start the command: there is no such file in the container.', perhaps: 'or the engine could not start it because there is no such file in the container.', kind: 'executable-not-found' },
  { code: 128, meaning: 'The engine could not start the container or the command.', perhaps: 'or the engine could not start it.', kind: 'compute-service-failure' },
  { code: 137, meaning: 'The process was killed.', perhaps: 'tools that imitate Linux give this code to a process that was killed.', kind: 'terminated' },
];
