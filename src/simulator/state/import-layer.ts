import { HcsFailureError } from '../hcs/compute-service.js';
import type { EngineState } from './engine.js';

/**
 * Hands a layer to the compute service, as a process of its own does for the engine.
 *
 * @param base - whether there is no layer below
 * @returns what went wrong, in the engine's words
 */
export function layerFailure(engine: EngineState, digest: string, base: boolean): string | undefined {
  try {
    for (const operation of base ? ['ImportLayer', 'ProcessUtilityVMImage'] : ['ImportLayer'])
      engine.compute.call(operation, { systemId: digest.replace('sha256:', '') });
    return undefined;
  } catch (error) {
    if (!(error instanceof HcsFailureError)) throw error;
    return processFailure(error.message);
  }
}

/** How the engine passes on what the process that writes layers has printed. */
export function processFailure(output: string): string {
  return `re-exec error: exit status 1: output: ${output}`;
}
