import { WinContainersError, type WinContainersErrorOptions } from './base.js';
import { withoutSecrets } from './hidden.js';
import { diagnose, type Diagnosis } from './hcs/diagnose.js';

/** An error that stands for words of an engine, and carries what the catalogue makes of them. */
export abstract class DiagnosedError extends WinContainersError {
  static override readonly brand: string = 'DiagnosedError';

  /** The engine's own words, without the values of a container's variables. */
  readonly engineMessage: string;
  /** The meaning of the message, most specific first; empty if the catalogue does not know it. */
  readonly diagnoses: readonly Diagnosis[];

  /** @param diagnosed - the part of the engine's words that is about the failure, where it is not all of them */
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
