import { IsolationError } from '../../errors/isolation.js';
import { adviseIsolation, hostOsVersion, productTypeOf, readOsVersion } from '../../models/index.js';
import type { Engine } from '../../engine/index.js';

/**
 * Chooses the isolation for an image on the engine's host, from their versions.
 *
 * @throws IsolationError when neither works
 * @internal
 */
export async function adviseFor(
  engine: Engine,
  image: string,
  signal: AbortSignal | undefined,
): Promise<'default' | 'process' | 'hyperv'> {
  const [info, { Os, OsVersion }] = await Promise.all([
    engine.system.info({ signal }),
    engine.images.inspect(image, { signal }),
  ]);
  if (info.OSType !== 'windows' || Os !== 'windows') return 'default';
  const [hostVersion, imageVersion] = [hostOsVersion(info), readOsVersion(OsVersion)];
  // Without both versions there is nothing to compare: the engine's default is as good a guess as any.
  if (hostVersion === undefined || imageVersion === undefined) return 'default';
  const advice = adviseIsolation({
    host: { osVersion: hostVersion, productType: productTypeOf(info.OperatingSystem) },
    image: { osVersion: imageVersion },
  });
  if (advice.recommended !== undefined) return advice.recommended;
  throw new IsolationError(
    image,
    { process: advice.process.reason, hyperv: advice.hyperv.reason },
    advice.baseImageTag,
  );
}
