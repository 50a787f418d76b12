import type { Results } from '../report/results.js';
import type { Arguments } from './arguments.js';

/** To come. */
export function runOnWindows(_args: Arguments): Promise<Results> {
  throw new Error('not yet');
}
