import { checkOptions } from '../common/options.js';
import { InvalidInputError } from '../errors/validation.js';
import { Engine, type CallOptions } from '../engine/index.js';
import type { EngineAddress, TransportOptions } from '../transport/index.js';
import { askEngine } from './engine-facts.js';
import { known, messageOf, unknown, type Fact } from './fact.js';
import { HostFactsSchema } from './host/facts-schema.js';
import type { HostFacts, HostProbe } from './host/facts.js';
import { powershellProbe } from './host/powershell.js';
import { reportOf, type DoctorReport } from './report.js';
import { abortable } from '../common/abortable.js';

/** The options of {@link doctor}. */
export interface DoctorOptions extends TransportOptions, CallOptions {
  /**
   * The isolation that containers will use. With `hyperv`, a problem with Hyper-V isolation, such as a single
   * processor, is a failure even if it is not the engine's default. With `process` it is not. Default: the engine's
   * default, and the needs of its images.
   */
  readonly isolation?: 'hyperv' | 'process' | undefined;
  /**
   * The probe that examines the host of the engine; `none` skips it. Default: PowerShell, if this process runs on
   * Windows and the engine is reached by a local named pipe or a unix socket; otherwise none.
   */
  readonly probe?: HostProbe | 'none' | undefined;
}

/**
 * Checks an engine and its Windows host for problems, before a container is started. It changes nothing. If the
 * engine cannot be reached, that is a finding, not an error.
 *
 * The PowerShell part was tested with recorded and hand-written answers. It has not been run on a real Windows
 * machine yet.
 *
 * @throws `InvalidInputError` if the address or the API version is not valid.
 * @throws `TlsMaterialError` if the certificates for a TLS address cannot be used.
 * @throws The reason of `signal` if it is aborted. It throws nothing else.
 * @example
 * ```ts
 * const { healthy, findings } = await doctor();
 * for (const finding of findings) {
 *   if (finding.status === 'failed') console.error(finding.title, finding.detail, finding.remediations[0]?.fix);
 * }
 * ```
 */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const { signal, isolation } = checkOptions(options);
  signal?.throwIfAborted();
  if (isolation !== undefined && isolation !== 'hyperv' && isolation !== 'process') {
    const expected = '"hyperv" or "process"';
    throw new InvalidInputError('option isolation', [
      { path: '', message: `expected ${expected}`, expected, received: String(isolation) },
    ]);
  }
  await using engine = new Engine(options);
  return await examine(engine, options);
}

/** The same for an engine that is connected to already. */
export async function examine(
  engine: Engine,
  { signal, isolation, ...options }: Pick<DoctorOptions, 'signal' | 'isolation' | 'probe'>,
): Promise<DoctorReport> {
  const probe = options.probe ?? defaultProbe(engine.transport.address);
  const [engineFacts, host] = await Promise.all([askEngine(engine, signal), askHost(probe, signal)]);
  signal?.throwIfAborted();
  return reportOf({ engine: engineFacts, host, isolation });
}

async function askHost(probe: HostProbe | 'none', signal: AbortSignal | undefined): Promise<Fact<HostFacts>> {
  if (probe === 'none') {
    return unknown('not-applicable', 'The host is examined only on Windows, and only next to its engine.');
  }
  try {
    // A probe may be anybody's.
    const facts = HostFactsSchema.safeParse(await abortable(probe(signal), signal));
    if (facts.success) return known(facts.data);
    return unknown('unknown', 'The probe gave no facts of a host; expected what powershellProbe() gives.');
  } catch (error) {
    signal?.throwIfAborted();
    return unknown('unknown', messageOf(error), error);
  }
}

function defaultProbe(address: EngineAddress): HostProbe | 'none' {
  return process.platform === 'win32' && isOfThisMachine(address) ? powershellProbe() : 'none';
}

/** A pipe can be another machine's: `//SERVER/pipe/NAME`. A TCP address may lead anywhere. */
function isOfThisMachine(address: EngineAddress): boolean {
  return address.kind === 'unix' || (address.kind === 'npipe' && address.path.startsWith('//./'));
}
