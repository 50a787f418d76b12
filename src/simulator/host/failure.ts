/** What Windows would say, and with which code. */
export class SimulatedFailure extends Error {
  constructor(
    message: string,
    readonly hresult?: string,
    readonly exitCode?: number,
  ) {
    super(message);
  }
}

/** The machine lost its power in the middle of a step. */
export class SimulatedPowerLoss extends Error {
  /** Tells this error from others. */
  override readonly name = 'SimulatedPowerLoss';
}
