/** An error of Windows, with its text and code. */
export class SimulatedFailure extends Error {
  constructor(
    message: string,
    readonly hresult?: string,
    readonly exitCode?: number,
  ) {
    super(message);
  }
}

/** The power of the machine failed in the middle of a step. */
export class SimulatedPowerLoss extends Error {
  /** The name of this error. */
  override readonly name = 'SimulatedPowerLoss';
}
