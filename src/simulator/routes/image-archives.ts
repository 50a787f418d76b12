import { compareVersions } from '../../common/version.js';
import { jsonLines, tarStream } from '../server/respond.js';
import type { EngineState } from '../state/engine.js';
import { shortId } from '../state/ids.js';
import { loadImages, type LoadMessage } from '../state/load-images.js';
import { type Platform, readPlatform } from '../state/platform.js';
import { saveImages } from '../state/save-images.js';
import { progressLine } from './progress.js';
import { defineRoutes, type RouteCall } from './route.js';
import { messageOf } from '../../errors/message.js';

/** Images into archives, and out of them. */
export const imageArchiveRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/images/get',
    handler: (call) => tarStream(saveImages(call.engine, call.query.all('names'), platformOf(call))),
  },
  {
    method: 'GET',
    path: '/images/:name+/get',
    handler: (call) => tarStream(saveImages(call.engine, [call.params['name'] ?? ''], platformOf(call))),
  },
  {
    method: 'POST',
    path: '/images/load',
    handler: async (call) => {
      const archive = new Uint8Array(await call.request.arrayBuffer());
      return jsonLines(load(call.engine, archive, call.query.boolean('quiet', true), platformOf(call)));
    },
  },
]);

function platformOf({ query, version }: RouteCall): Platform | undefined {
  return compareVersions(version, '1.48') < 0 ? undefined : readPlatform(query.all('platform'));
}

/** What a load says; by then it has been answered, and a failure is one of the lines. */
// eslint-disable-next-line @typescript-eslint/require-await -- a stream of lines is what the answer takes
async function* load(
  engine: EngineState,
  archive: Uint8Array,
  quiet: boolean,
  platform: Platform | undefined,
): AsyncGenerator<object> {
  try {
    for (const message of loadImages(engine, archive, platform)) {
      if (message.kind === 'line' || !quiet) yield lineOf(message);
    }
  } catch (error) {
    const message = messageOf(error);
    yield { errorDetail: { message }, error: message };
  }
}

function lineOf(message: LoadMessage): object {
  if (message.kind === 'line') return { stream: `${message.text}\n` };
  return progressLine('Loading layer', shortId(message.digest), message.current, message.total);
}
