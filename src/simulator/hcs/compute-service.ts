import { computeSystemFailure, type ComputeHost, type ResolvedIsolation } from './compatibility.js';
import type { HcsMessageEra } from './era.js';
import type { FaultPlan } from './faults.js';
import { formatHcsMessage, type HcsFailure } from './messages.js';

/** A failure of the simulated compute service, worded as the engine's age words it. */
export class HcsFailureError extends Error {
  /** The code, unsigned. */
  readonly hcsCode: number;
  readonly operation: string;

  constructor(failure: HcsFailure) {
    super(formatHcsMessage(failure));
    this.name = 'HcsFailureError';
    this.hcsCode = failure.code >>> 0;
    this.operation = failure.operation;
  }
}

/** What a call of the compute service concerns. */
export type ComputeSubject = Pick<HcsFailure, 'systemId' | 'endpoint' | 'network'>;

/** The Host Compute Service of the simulated host: succeeds, unless a rule of Windows or a planned fault says otherwise. */
export class ComputeService {
  readonly #host: ComputeHost;
  readonly #faults: FaultPlan;
  readonly #era: HcsMessageEra;

  constructor(host: ComputeHost, faults: FaultPlan, era: HcsMessageEra) {
    this.#host = host;
    this.#faults = faults;
    this.#era = era;
  }

  /** Creates the compute system of a container. @throws {@link HcsFailureError} */
  createComputeSystem(systemId: string, isolation: ResolvedIsolation, osVersion: string): void {
    const extraInfo = {
      SystemType: 'Container',
      Name: systemId,
      Owner: 'docker',
      IgnoreFlushesDuringBoot: true,
      LayerFolderPath: `C:\\ProgramData\\docker\\windowsfilter\\${systemId}`,
      HvPartition: isolation === 'hyperv',
    };
    const withDetails = this.#era === '17' || this.#era === '18';
    const subject = { systemId, ...(withDetails && { extraInfo }) };
    this.call('CreateComputeSystem', subject);
    const code = computeSystemFailure(this.#host, isolation, osVersion);
    if (code !== undefined) this.fail('CreateComputeSystem', code, subject);
  }

  /** Any other operation: fails where a fault is planned for it. @throws {@link HcsFailureError} */
  call(
    operation: string,
    subject: ComputeSubject & Pick<HcsFailure, 'extraInfo' | 'commandLine'> = {},
  ): void {
    const fault = this.#faults.take(operation);
    if (fault === undefined) return;
    throw new HcsFailureError({
      ...subject,
      operation,
      code: fault.code,
      era: this.#era,
      ...(fault.text !== undefined && { text: fault.text }),
    });
  }

  /** Fails an operation with a code. @throws {@link HcsFailureError} always */
  fail(
    operation: string,
    code: number,
    subject: ComputeSubject & Pick<HcsFailure, 'extraInfo' | 'commandLine'> = {},
  ): never {
    throw new HcsFailureError({ ...subject, operation, code, era: this.#era });
  }
}
