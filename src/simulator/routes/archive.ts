import { empty, tarStream } from '../server/respond.js';
import { ApiError, badRequest, notFound, systemError } from '../state/api-error.js';
import type { SimulatedContainer } from '../state/container.js';
import type { ContainerFileSystem } from '../windows/filesystem.js';
import { FileSystemError } from '../windows/filesystem.js';
import { baseName, formatWindowsPath, parseWindowsPath, type WindowsPath } from '../windows/path.js';
import { readTarStream, type TarEntry, writeTar } from '../windows/tar.js';
import { defineRoutes, type RouteCall } from './route.js';
import { messageOf } from '../../errors/message.js';

/** Copies out of and into a container; Windows refuses while a Hyper-V container runs. */
export const archiveRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/containers/:name/archive',
    handler: (call) => {
      const { container, path } = locate(call);
      const headers = { 'x-docker-container-path-stat': statHeader(container, path) };
      // A dot at the end means what is in the folder.
      const name = /[\\/]\.$/.test(call.query.string('path')) ? '.' : baseName(path) || '.';
      const answer = tarStream(writeTar(collect(container.fs, path, name)));
      for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
      return answer;
    },
  },
  {
    method: 'HEAD',
    path: '/containers/:name/archive',
    handler: (call) => {
      const { container, path } = locate(call);
      return empty(200, { 'x-docker-container-path-stat': statHeader(container, path) });
    },
  },
  {
    method: 'PUT',
    path: '/containers/:name/archive',
    streamsBody: true,
    handler: async (call) => {
      const { container, path } = locate(call);
      if (container.fs.stat(path)?.kind !== 'directory')
        throw badRequest('extraction point is not a directory');
      if (call.request.body !== null) await extract(container.fs, path, call.request.body);
      return empty(200);
    },
  },
  {
    method: 'GET',
    path: '/containers/:name/export',
    handler: ({ engine, params }) => {
      engine.getContainer(params['name'] ?? '');
      throw systemError('the daemon on this operating system does not support exporting Windows containers');
    },
  },
]);

function locate({ engine, params, query }: RouteCall): { container: SimulatedContainer; path: WindowsPath } {
  const container = engine.getContainer(params['name'] ?? '');
  const given = query.string('path');
  if (given === '') throw badRequest('bad parameter: path cannot be empty');
  if (container.isUp && container.isolation === 'hyperv') {
    throw systemError('filesystem operations against a running Hyper-V container are not supported');
  }
  const path = parseWindowsPath(given);
  const mounted = container.fs.mounted(path);
  // A mount is a link to a volume that the engine itself cannot follow.
  if (mounted !== undefined) {
    const volume = `\\\\?\\Volume{${container.id.slice(0, 8)}-0000-0000-0000-000000000000}\\ContainerMappedDirectories`;
    throw systemError(
      `GetFileAttributesEx ${[volume, ...mounted].join('\\')}: The system cannot find the path specified.`,
    );
  }
  if (!container.fs.exists(path)) {
    throw notFound(`Could not find the file ${given} in container ${params['name'] ?? ''}`);
  }
  return { container, path };
}

/** Go's mode bit of a folder. */
const MODE_DIRECTORY = 0x80000000;

function statHeader({ fs }: SimulatedContainer, path: WindowsPath): string {
  const entry = fs.stat(path);
  const stat = {
    name: baseName(path),
    size: entry?.size ?? 0,
    mode: entry?.kind === 'directory' ? MODE_DIRECTORY + 0o777 : 0o666,
    mtime: entry?.modified.toISOString(),
    linkTarget: '',
  };
  return Buffer.from(JSON.stringify(stat)).toString('base64');
}

function* collect(fs: ContainerFileSystem, path: WindowsPath, name: string): Generator<TarEntry> {
  const entry = fs.stat(path);
  if (entry === undefined) return;
  const data = entry.kind === 'file' ? fs.read(path) : new Uint8Array();
  yield { path: name, kind: entry.kind, data, modified: entry.modified };
  if (entry.kind === 'file') return;
  for (const child of fs.list(path))
    yield* collect(fs, { ...path, parts: [...path.parts, child.name] }, `${name}/${child.name}`);
}

/** Extracts as the archive comes: what was extracted before a fault stays, as with a real engine. */
async function extract(
  fs: ContainerFileSystem,
  folder: WindowsPath,
  archive: ReadableStream<Uint8Array>,
): Promise<void> {
  try {
    for await (const entry of readTarStream(archive)) {
      const parts = entry.path.split('/').filter((part) => part !== '' && part !== '.');
      if (parts.includes('..')) throw badRequest(`invalid entry in archive: ${entry.path}`);
      const target = { drive: folder.drive, parts: [...folder.parts, ...parts] };
      const parent = { drive: folder.drive, parts: target.parts.slice(0, -1) };
      if (entry.kind === 'directory') fs.makeDirectory(target);
      else {
        fs.makeDirectory(parent);
        fs.write(target, entry.data);
      }
    }
  } catch (error) {
    if (error instanceof FileSystemError) throw systemError(`${formatWindowsPath(folder)}: ${error.message}`);
    if (error instanceof ApiError) throw error;
    throw badRequest(`invalid archive: ${messageOf(error)}`);
  }
}
