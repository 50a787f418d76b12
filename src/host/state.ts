import { checkWord } from '../common/options.js';
import * as z from 'zod';
import { HostStepError } from '../errors/host.js';
import type { CheckedHostOptions, HostOptions } from './options.js';
import { HostOptionsSchema } from './options.js';

/**
 * What to do if Windows must be restarted. `ask`: the caller restarts, and a scheduled task continues. `now`: Windows
 * restarts, and the task continues. `never`: the caller restarts and continues.
 */
export type RebootChoice = 'ask' | 'now' | 'never';

/** @throws InvalidInputError when it is none */
export const checkReboot = (reboot: unknown): void => {
  checkWord('reboot', reboot, ['ask', 'now', 'never']);
};

const StateSchema = z.object({
  version: z.literal(1),
  reboot: z.enum(['ask', 'now', 'never']),
  options: HostOptionsSchema,
});

/** The text of the state file. */
export function stateOf(options: CheckedHostOptions, reboot: RebootChoice): string {
  return JSON.stringify({ version: 1, reboot, options });
}

/** @throws HostStepError when the file is not one of this package */
export function readState(text: string): { readonly options: HostOptions; readonly reboot: RebootChoice } {
  try {
    const { options, reboot } = StateSchema.parse(JSON.parse(text));
    return { options: options, reboot };
  } catch (cause) {
    throw new HostStepError(
      {
        step: 'resume',
        detail:
          'the file state.json in C:\\ProgramData\\wincontainers was not written by this version; remove it, and apply the plan again',
      },
      { cause },
    );
  }
}
