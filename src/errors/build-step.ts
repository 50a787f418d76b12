const FAILED = /^The command '([^]*)' returned a non-zero code: (\d+)(?:: )?/;

/** How the process of a step ended. */
export interface StepExit {
  /** The command line, if the engine reports it. */
  readonly command: string | undefined;
  readonly exitCode: number;
}

/**
 * Reads what an engine says about a step whose process ended with an exit code; `undefined` if the message is about
 * something else.
 */
export function stepExitOf(engineMessage: string): StepExit | undefined {
  const [, command, code] = FAILED.exec(engineMessage) ?? [];
  if (code !== undefined) return { command, exitCode: Number(code) };
  // Podman's words.
  const status = /while running runtime: exit status (\d+)\s*$/.exec(engineMessage)?.[1];
  return status === undefined ? undefined : { command: undefined, exitCode: Number(status) };
}

/** The message of an engine without the command line of a step, which can contain any words. */
export function withoutCommand(engineMessage: string): string {
  return FAILED.test(engineMessage)
    ? engineMessage.replace(FAILED, '')
    : engineMessage.replace(/^(?:error )?building at STEP "[^]*": /, '');
}
