import { Builder } from '../builder/build.js';
import { parseDockerfile } from '../builder/dockerfile.js';
import { IgnoreList, parseIgnoreFile } from '../../models/values/dockerignore/index.js';
import { compareVersions } from '../../common/version.js';
import { jsonLines } from '../server/respond.js';
import { badRequest, notImplemented, systemError } from '../state/api-error.js';
import { isObject } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import { resolveIsolation } from '../state/validate.js';
import { toText } from '../streams/text.js';
import { plainArchive } from '../windows/compressed.js';
import { MemoryTree } from '../windows/memory-tree.js';
import { readTar } from '../windows/tar.js';
import { findOffer } from '../state/offers.js';
import { pull } from './pull.js';
import { defineRoutes, type Query } from './route.js';
import { messageOf } from '../../errors/message.js';

/** Build, by the classic builder. What the Dockerfile is refused for comes by the status, what a step fails for in the stream. */
export const buildRoutes = defineRoutes([
  {
    method: 'POST',
    path: '/build',
    handler: async ({ engine, query, request, version }) => {
      if (query.string('version') === '2') throw notImplemented('BuildKit is not simulated');
      if (query.string('remote') !== '') throw notImplemented('builds from a URL are not simulated');
      const isolation = query.string('isolation');
      resolveIsolation(isolation, engine.options.host);
      const context = readContext(new Uint8Array(await request.arrayBuffer()));
      const builder = new Builder(engine, {
        dockerfile: readDockerfile(context, query.string('dockerfile') || 'Dockerfile'),
        context,
        tags: query.all('t'),
        args: jsonMap(query, 'buildargs', (value) => typeof value === 'string' || value === null),
        labels: jsonMap(query, 'labels', (value) => typeof value === 'string'),
        target: query.string('target'),
        isolation,
        memory: query.integer('memory') ?? 0,
        networkMode: query.string('networkmode'),
        noCache: query.boolean('nocache'),
        remove: query.boolean('rm', true),
        forceRemove: query.boolean('forcerm'),
        signal: request.signal,
        pull: (reference) => fetch(engine, reference),
        pullAlways: query.boolean('pull'),
        wantsAux: compareVersions(version, '1.30') >= 0,
      });
      return jsonLines(builder.run());
    },
  },
]);

async function* fetch(engine: EngineState, reference: string): AsyncGenerator<object> {
  yield* pull(engine, reference, findOffer(engine, reference));
}

function readContext(body: Uint8Array): MemoryTree {
  const tree = new MemoryTree();
  try {
    for (const { path, kind, data } of readTar(plainArchive(body))) {
      const parts = path.split('/').filter((part) => part !== '');
      tree.makeDirectory(kind === 'directory' ? parts : parts.slice(0, -1));
      if (kind === 'file') tree.write(parts, data);
    }
  } catch (error) {
    throw systemError(`Error processing tar file: ${messageOf(error)}`);
  }
  return tree;
}

function readDockerfile(context: MemoryTree, name: string): ReturnType<typeof parseDockerfile> {
  const path = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  const data = context.read(path);
  if (data === undefined) throw systemError(`Cannot locate specified Dockerfile: ${name}`);
  const dockerfile = parseDockerfile(new TextDecoder().decode(data), name);
  hideFiles(context, path.join('/'));
  return dockerfile;
}

/** Clients send the Dockerfile and `.dockerignore` in any case; where they are ignored, the builder takes them out. */
function hideFiles(context: MemoryTree, dockerfile: string): void {
  const text = context.read(['.dockerignore']);
  if (text === undefined) return;
  const ignored = new IgnoreList(parseIgnoreFile(toText(text), 'windows'), 'windows');
  for (const file of ['.dockerignore', dockerfile])
    if (ignored.excludes(file)) context.remove(file.split('/'));
}

/** A parameter that is a JSON object. */
function jsonMap<T>(
  query: Query,
  name: string,
  fits: (value: unknown) => value is T,
): Readonly<Record<string, T>> {
  const text = query.string(name);
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && Object.values(value).every(fits)) return value as Record<string, T>;
  } catch {
    // Refused below.
  }
  throw badRequest(`error reading ${name === 'buildargs' ? 'build args' : name}: invalid JSON`);
}
