/** A stream that text is written to. */
export interface TextOutput {
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean | undefined;
}

/** What the program has of the world around it; a process, or a test. */
export interface CliIo {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  readonly signal?: AbortSignal | undefined;
}

/** Exit codes, for scripts. */
export const EXIT = {
  /** Nothing failed; the code or text is known. */
  good: 0,
  /** Something failed; the code or text is unknown. */
  bad: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The program has a fault: EX_SOFTWARE of sysexits.h. */
  fault: 70,
  /** Standard output could not be written, to a full disk for example: EX_IOERR of sysexits.h. */
  output: 74,
  /** Windows has to be restarted: ERROR_SUCCESS_REBOOT_REQUIRED, as installers of Windows have it. */
  restart: 3010,
  /** The user interrupted: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

/** The command line is wrong: says what, and how it is right. */
export class UsageError extends Error {}
