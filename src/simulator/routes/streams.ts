import { empty, stream } from '../server/respond.js';
import { badRequest, conflict, notImplemented } from '../state/api-error.js';
import type { SimulatedContainer } from '../state/container.js';
import { compareVersions } from '../../common/version.js';
import type { EngineState } from '../state/engine.js';
import type { LogLine } from '../state/logs.js';
import { timestampOf } from '../state/ids.js';
import { encodeOutput, type OutputChunk, type OutputName } from '../streams/frames.js';
import { concatBytes, toBytes } from '../streams/text.js';
import { hijackContentType, streamContentType } from './content-type.js';
import { defineRoutes, type Query } from './route.js';

/** Logs, attach and resize. */
export const streamRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/containers/:name/logs',
    handler: ({ engine, params, query, version, request }) => {
      const streams = wantedStreams(query);
      if (streams.size === 0) throw badRequest("must specify at least one of 'stdout' or 'stderr'");
      const container = engine.getContainer(params['name'] ?? '');
      if (!isReadable(container, engine))
        throw notImplemented('configured logging driver does not support reading');
      const tail = query.string('tail');
      const lines = container.log.read(
        {
          streams,
          follow: query.boolean('follow'),
          since: query.nanoseconds('since'),
          until: query.nanoseconds('until'),
          tail: /^\d+$/.test(tail) ? Number(tail) : undefined,
        },
        request.signal,
      );
      const { Tty } = container.config;
      const shown = query.boolean('timestamps') ? withTimes(lines) : lines;
      return stream(encodeOutput(shown, Tty), streamContentType(version, Tty));
    },
  },
  {
    method: 'POST',
    path: '/containers/:name/attach',
    hijacks: true,
    handler: ({ engine, params, query, version, connection, request }) => {
      const container = engine.getContainer(params['name'] ?? '');
      if (container.status === 'paused') {
        throw conflict(`container ${params['name'] ?? ''} is paused, unpause the container before attach`);
      }
      if (query.boolean('stdin') && connection !== undefined && container.config.OpenStdin) {
        void feed(container, connection.input);
      }
      engine.events.container(container, 'attach');
      const { Tty } = container.config;
      const output = attachedOutput(container, query, request.signal);
      return stream(encodeOutput(output, Tty), hijackContentType(version, Tty, connection));
    },
  },
  {
    method: 'POST',
    path: '/containers/:name/resize',
    handler: ({ engine, params, query }) => {
      const container = engine.getContainer(params['name'] ?? '');
      const size = readSize(query);
      if (!container.isUp) throw conflict(`container ${container.id} is not running`);
      engine.events.container(container, 'resize', size);
      return empty(200);
    },
  },
]);

/** Reads the size of a console: `h` and `w`, both whole numbers. */
export function readSize(query: Query): { height: string; width: string } {
  const read = (name: string, label: string): string => {
    const value = query.string(name);
    if (/^\d+$/.test(value)) return value;
    throw badRequest(
      `invalid resize ${label} "${value}": strconv.ParseUint: parsing "${value}": invalid syntax`,
    );
  };
  return { height: read('h', 'height'), width: read('w', 'width') };
}

/** Which outputs are asked for. */
export function wantedStreams(query: Query): ReadonlySet<OutputName> {
  return new Set((['stdout', 'stderr'] as const).filter((name) => query.boolean(name)));
}

/** What these drivers keep can be read. Since version 20.10 an engine keeps a copy of what the others take, but for `none`. */
function isReadable({ hostConfig }: SimulatedContainer, { options }: EngineState): boolean {
  const { Type = '' } = (hostConfig['LogConfig'] ?? {}) as { readonly Type?: string };
  if (Type === 'none') return false;
  return ['', 'json-file', 'local'].includes(Type) || compareVersions(options.apiVersion, '1.41') >= 0;
}

async function* withTimes(lines: AsyncIterable<LogLine>): AsyncGenerator<OutputChunk> {
  for await (const { stream: name, bytes, time } of lines) {
    yield { stream: name, bytes: concatBytes([toBytes(`${timestampOf(time)} `), bytes]) };
  }
}

/** Output for an attached client: past lines where it asks for them, then what comes until the run ends. */
function attachedOutput(
  container: SimulatedContainer,
  query: Query,
  signal: AbortSignal,
): AsyncGenerator<OutputChunk> {
  const wanted = wantedStreams(query);
  // From now on, whenever it begins to be read.
  const live = query.boolean('stream') ? container.run.output.read(signal) : undefined;
  const past = query.boolean('logs')
    ? container.log.read({ streams: wanted, follow: false }, signal)
    : undefined;
  return (async function* () {
    if (past !== undefined) yield* past;
    if (live === undefined) return;
    for await (const chunk of live) {
      if (wanted.has(chunk.stream)) yield chunk;
    }
  })();
}

async function feed(container: SimulatedContainer, input: AsyncIterable<Uint8Array>): Promise<void> {
  const { stdin } = container.run;
  for await (const piece of input) if (!(await stdin.push(piece))) return;
  // A console stays open when a client leaves; a pipe that was for one client only does not.
  if (container.config.StdinOnce && !container.config.Tty) stdin.end();
}
