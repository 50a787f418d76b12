import { WinContainersError, type WinContainersErrorOptions } from './base.js';
import { withoutSecrets } from './hidden.js';
import { diagnose, type Diagnosis } from './hcs/diagnose.js';

/** An error with a message of an engine, and its diagnoses from the catalogue. */
export abstract class DiagnosedError extends WinContainersError {
  static override readonly brand: string = 'DiagnosedError';

  /** The engine's own message, without the values of a container's environment variables. */
  readonly engineMessage: string;
  /** The meaning of the message, most specific first; empty if the catalogue does not know it. */
  readonly diagnoses: readonly Diagnosis[];

  /** @param diagnosed - the part of the engine's message that is about the failure, if it is not all of it */
  constructor(
    message: string,
    engineMessage: string,
    options: WinContainersErrorOptions = {},
    diagnosed = engineMessage,
  ) {
    const diagnoses = diagnose(diagnosed, { source: 'engine' }).filter(({ kind }) => kind !== 'unknown');
    super(withoutSecrets(message), { remediations: diagnoses[0]?.remediations ?? [], ...options });
    this.engineMessage = withoutSecrets(engineMessage);
    this.diagnoses = diagnoses;
  }
}
