import { badRequest, notImplemented, systemError } from '../state/api-error.js';
import { newId } from '../state/ids.js';
import { processFailure } from '../state/import-layer.js';
import { readTar } from '../windows/tar.js';
import { plainArchive } from '../windows/compressed.js';
import type { RouteCall } from './route.js';
import { messageOf } from '../../errors/message.js';

/** What Windows looks for in a layer that has none below it: the hives of its registry. */
const HIVES = /^Files\/Windows\/System32\/config(?:\/|$)/i;

/**
 * Import. An engine on Windows takes the archive for a base layer, in which Windows then does not find what makes one: a
 * plain root file system is refused.
 */
export async function importImage({ query, request }: RouteCall): Promise<Response> {
  if (query.string('fromSrc') !== '-') throw notImplemented('import from a URL is not simulated');
  if (query.string('platform').startsWith('linux')) throw badRequest('operating system is not supported');
  let names: string[];
  try {
    const archive = plainArchive(new Uint8Array(await request.arrayBuffer()));
    names = [...readTar(archive)].map(({ path }) => path);
  } catch (error) {
    throw systemError(processFailure(messageOf(error)));
  }
  if (names.some((name) => HIVES.test(name))) throw notImplemented('import of base layers is not simulated');
  const folder = `\\\\?\\C:\\ProgramData\\docker\\windowsfilter\\${newId()}`;
  throw systemError(
    processFailure(`hcsshim::ProcessBaseLayer ${folder}: The system cannot find the path specified.`),
  );
}
