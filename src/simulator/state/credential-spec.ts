import { parseWindowsPath } from '../windows/path.js';
import { badRequest } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import { Fields } from './decode.js';
import type { EngineState } from './engine.js';

/** Where an engine looks for credential specs. */
const FOLDER = 'C:\\ProgramData\\docker\\CredentialSpecs';

/** Judges `SecurityOpt` where a container starts, as an engine on Windows does. @throws ApiError in its words */
export function checkSecurityOptions(engine: EngineState, container: SimulatedContainer): void {
  for (const option of new Fields(container.hostConfig, 'HostConfig').strings('SecurityOpt') ?? [])
    checkOption(engine, container, option);
}

function checkOption(engine: EngineState, { id }: SimulatedContainer, option: string): void {
  const [key = '', ...rest] = option.split('=');
  if (rest.length === 0)
    throw badRequest(`invalid security option: no equals sign in supplied value ${option}`);
  if (key.toLowerCase() !== 'credentialspec') throw badRequest(`security option not supported: ${key}`);
  const [, scheme = '', value] = /^(file|registry|raw):\/\/(.+)$/is.exec(rest.join('=')) ?? [];
  if (value === undefined) {
    throw badRequest(
      "invalid credential spec security option - value must be prefixed by 'file://', 'registry://', or 'raw://' followed by a non-empty value",
    );
  }
  if (scheme.toLowerCase() !== 'file') return;
  if (/^(?:[a-z]:|[\\/])/i.test(value))
    throw badRequest('invalid credential spec: file:// path cannot be absolute');
  if (value.split(/[\\/]/).includes('..'))
    throw badRequest(`invalid credential spec: file:// path must be under ${FOLDER}`);
  const place = engine.hostFiles.locate(parseWindowsPath(`${FOLDER}\\${value}`));
  if (place?.tree.stat(place.subPath)?.kind === 'file') return;
  throw badRequest(
    `failed to load credential spec for container ${id}: open ${FOLDER}\\${value}: The system cannot find the file specified.`,
  );
}
