import { hostOsVersion, productTypeOf, type OsVersion, type ProductType } from '../models/index.js';
import { likelyProductType } from '../models/values/os-version.js';
import type { SystemInfo } from '../models/index.js';
import type { EngineFacts } from './engine-facts.js';
import { FactMissing, known, maybe, need, unknown, type Fact } from './fact.js';
import type { HostFact, HostFacts } from './host/facts.js';

/** Everything that the checks judge by. */
export interface Facts {
  readonly engine: EngineFacts;
  /** The engine's host, where it is this machine. */
  readonly host: Fact<HostFacts>;
  /** The isolation that was asked for; undefined for whatever the engine does. */
  readonly isolation?: 'hyperv' | 'process' | undefined;
}

/** Codes of Windows for "not without elevation": ERROR_ACCESS_DENIED, ERROR_ELEVATION_REQUIRED, WBEM_E_ACCESS_DENIED. */
const DENIALS = new Set(['0x80070005', '0x800702e4', '0x80041003']);

/** One fact about the host. */
export function hostFact<T>(facts: Facts, choose: (host: HostFacts) => HostFact<T>): Fact<T> {
  if (!facts.host.known) return facts.host;
  const fact = choose(facts.host.value);
  if ('value' in fact) return known(fact.value);
  const denied = DENIALS.has(fact.hresult ?? '') || isElevated(facts) === false;
  return denied
    ? unknown('not-permitted', `Only an elevated process can ask Windows for this: ${fact.error}`)
    : unknown('unknown', `Windows did not answer: ${fact.error}`);
}

/** Whether this process is elevated; undefined where that is not known. */
export function isElevated(facts: Facts): boolean | undefined {
  return maybe(hostFact(facts, ({ elevated }) => elevated));
}

/** What the engine says of itself. @throws FactMissing when it said nothing, or does not run Windows containers */
export function windowsInfo({ engine }: Facts): SystemInfo {
  const info = need(engine.info);
  if (info.OSType === 'windows') return info;
  throw new FactMissing(unknown('not-applicable', `The engine runs ${info.OSType} containers.`));
}

/**
 * The engine's word, or else the host's own.
 *
 * @param what - what is asked for, as in `The engine does not say …`
 * @throws FactMissing when neither is known
 */
export function fromEngineOrHost<T>(
  facts: Facts,
  what: string,
  engine: (info: SystemInfo) => T | undefined,
  host: Fact<T>,
): T {
  // Docker Desktop in its Linux mode knows nothing of the Windows that it runs on.
  const engineKnows = facts.engine.info.known && facts.engine.info.value.OSType === 'windows';
  if (!engineKnows && host.known) return host.value;
  const said = engine(windowsInfo(facts));
  if (said !== undefined) return said;
  if (host.known) return host.value;
  throw new FactMissing(unknown('unknown', `The engine does not say ${what}.`));
}

/** The version of the host's Windows, with its revision where anybody knows it. */
export function windowsVersion(facts: Facts): OsVersion {
  const os = hostFact(facts, (host) => host.os);
  const revision = maybe(hostFact(facts, (host) => host.revision));
  const own: Fact<OsVersion> = os.known
    ? known({ major: 10, minor: 0, build: os.value.build, ...(revision !== undefined && { revision }) })
    : os;
  const version = fromEngineOrHost(facts, 'which Windows it runs on', hostOsVersion, own);
  const fromHost = own.known && own.value.build === version.build ? own.value.revision : undefined;
  return { ...version, revision: version.revision ?? fromHost };
}

/** Server or client. */
export function windowsProductType(facts: Facts): ProductType {
  const own = hostFact(facts, ({ os }) => os);
  if (own.known) return own.value.productType;
  const info = windowsInfo(facts);
  return productTypeOf(info.OperatingSystem) ?? likelyProductType(hostOsVersion(info)?.build ?? 0);
}
