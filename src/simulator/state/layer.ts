import { createHash } from 'node:crypto';
import { toBytes, toText } from '../streams/text.js';
import type { MemoryTree } from '../windows/memory-tree.js';
import { type TarContent, type TarEntry, writeTar } from '../windows/tar.js';

/** What one layer of an image changes, as Windows lays it out: `Files` is drive C:, `Hives` is the registry. */
export interface ImageLayer {
  /** Digest of its archive: what image configurations call it by. */
  readonly digest: string;
  /** Bytes on the host's disk, as the engine tells them. */
  readonly size: number;
  readonly archive: TarContent;
  readonly entries: readonly TarEntry[];
}

/** What a layer is to hold. */
export interface LayerParts {
  /** Bytes on the host's disk, as the engine is to tell them. */
  readonly size: number;
  readonly files: MemoryTree;
  /** The services that are installed; left out where they are those of the layers below. */
  readonly services?: ReadonlySet<string> | undefined;
  /** Tells a base layer from others with the same files. */
  readonly cloneTag?: string;
  /** Time of every file; each its own by default. */
  readonly modified?: Date;
}

/** Before the name of what a layer takes away. */
const WHITEOUT = '.wh.';
const HIVE = 'Hives/System_Delta';
const HIVE_HEAD = 'Windows Registry Editor Version 5.00';
const SERVICES = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\';

/** The layer between two states of drive C:; all of it where there is none below. */
export function makeLayer(below: MemoryTree | undefined, parts: LayerParts): ImageLayer {
  const { size, files, services, cloneTag, modified } = parts;
  const entries = [...changedFiles(below, files, [])];
  if (services !== undefined) {
    const data = toBytes(hiveText(services, cloneTag));
    entries.push({ path: HIVE, kind: 'file', data, modified: modified ?? new Date() });
  }
  const timed = modified === undefined ? entries : entries.map((entry) => ({ ...entry, modified }));
  const hash = createHash('sha256');
  let length = 0;
  for (const piece of writeTar(timed)) {
    hash.update(piece);
    length += piece.length;
  }
  const archive = { length, pieces: () => writeTar(timed) };
  return { digest: `sha256:${hash.digest('hex')}`, size, archive, entries: timed };
}

/** Lays a layer over those below. */
export function applyLayer(files: MemoryTree, { entries }: ImageLayer): void {
  for (const { path, kind, data, modified } of entries) {
    const [root, ...parts] = path.split('/');
    const name = parts.at(-1);
    if (root !== 'Files' || name === undefined) continue;
    const folder = parts.slice(0, -1);
    if (name.startsWith(WHITEOUT)) {
      files.remove([...folder, name.slice(WHITEOUT.length)]);
      continue;
    }
    if (files.stat(parts)?.kind !== kind) files.remove(parts);
    files.makeDirectory(kind === 'directory' ? parts : folder);
    if (kind === 'file') files.write(parts, data, modified);
  }
}

/** The services that a layer has installed, or undefined where it leaves them as they are. */
export function servicesOf({ entries }: ImageLayer): ReadonlySet<string> | undefined {
  const hive = entries.find(({ path }) => path === HIVE);
  // A hive of a real Windows is in a form of its own.
  if (hive === undefined || toText(hive.data.subarray(0, HIVE_HEAD.length)) !== HIVE_HEAD) return undefined;
  const keys = toText(hive.data).matchAll(/^\[(.+)\]\r$/gm);
  const names = [...keys].map(([, key = '']) => key).filter((key) => key.startsWith(SERVICES));
  return new Set(names.map((key) => key.slice(SERVICES.length)));
}

function* changedFiles(
  below: MemoryTree | undefined,
  files: MemoryTree,
  folder: readonly string[],
): Generator<TarEntry> {
  const at = (name: string): string => ['Files', ...folder, name].join('/');
  const nothing = new Uint8Array();
  for (const { name, modified } of below?.list(folder) ?? []) {
    if (files.stat([...folder, name]) === undefined)
      yield { path: at(`${WHITEOUT}${name}`), kind: 'file', data: nothing, modified };
  }
  // In an order of its own, so that the digest is the same in every locale.
  const entries = (files.list(folder) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, kind, modified } of entries) {
    const path = [...folder, name];
    const wasFolder = below?.stat(path)?.kind === 'directory';
    if (kind === 'directory') {
      if (!wasFolder) yield { path: at(name), kind, data: nothing, modified };
      yield* changedFiles(wasFolder ? below : undefined, files, path);
      continue;
    }
    const data = files.read(path) ?? nothing;
    // Trees share the bytes of what was not written.
    if (below?.read(path) !== data) yield { path: at(name), kind, data, modified };
  }
}

/** Registry keys in the form that regedit exports. */
function hiveText(services: ReadonlySet<string>, cloneTag: string | undefined): string {
  const keys = [...services].sort().map((name) => [`[${SERVICES}${name}]`, '']);
  const setup =
    cloneTag === undefined
      ? []
      : ['[HKEY_LOCAL_MACHINE\\SYSTEM\\Setup]', `"CloneTag"=${JSON.stringify(cloneTag)}`, ''];
  return [HIVE_HEAD, '', ...setup, ...keys.flat(), ''].join('\r\n');
}
