import { parseWindowsPath, formatWindowsPath, pathKey } from '../windows/path.js';
import { ApiError, badRequest } from './api-error.js';
import { Fields } from './decode.js';

/** A mount of a container, as `Mounts` of inspect shows it. */
export type ContainerMount =
  | {
      /** A folder of the host. */
      readonly type: 'bind';
      /** The folder. */
      readonly source: string;
      /** The path in the container. */
      readonly destination: string;
      /** Whether the container may only read it. */
      readonly readOnly: boolean;
    }
  | {
      /** A volume. */
      readonly type: 'volume';
      /** The name of the volume. */
      readonly name: string;
      /** The path in the container. */
      readonly destination: string;
      /** Whether the container may only read it. */
      readonly readOnly: boolean;
    }
  | {
      /** A named pipe of the host. */
      readonly type: 'npipe';
      /** The path of the pipe on the host. */
      readonly source: string;
      /** The path of the pipe in the container. */
      readonly destination: string;
      /** Pipes cannot be read-only. */
      readonly readOnly: false;
    };

/** A host folder, volume or pipe at one end, a container path at the other, as read from `source:destination:mode`. */
interface BindParts {
  readonly source: string | undefined;
  readonly destination: string;
  readonly mode: string | undefined;
}

const FORBIDDEN = /[*?"<>|\r\n]/;
const RESERVED_NAME = /^(?:con|prn|nul|aux|com[1-9]|lpt[1-9])$/;

/** Whether a folder is on the host: what kind of thing is at a path, or undefined. */
export type HostLookup = (path: string) => 'file' | 'directory' | undefined;

/** Reads one entry of `HostConfig.Binds` and refuses a bad one in the engine's words. */
export function parseBindSpec(spec: string, lookup: HostLookup): ContainerMount {
  const { source = '', destination, mode } = splitSpec(spec.toLowerCase(), spec);
  if (source === '' && lookup(destination) === 'file') {
    throw badRequest(
      `file '${destination}' cannot be mapped. Only directories can be mapped on this platform`,
    );
  }
  const type = isPipe(source) ? 'npipe' : isDrivePath(source) ? 'bind' : 'volume';
  try {
    return checkMount(
      { type, source, target: destination, readOnly: mode === 'ro' && type !== 'npipe' },
      lookup,
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw badRequest(`invalid volume specification: '${spec}': ${error.message}`);
  }
}

/** Reads one entry of `HostConfig.Mounts`. */
export function parseMountObject(
  mount: Readonly<Record<string, unknown>>,
  lookup: HostLookup,
): ContainerMount {
  const fields = new Fields(mount, 'Mount');
  const type = fields.string('Type');
  const source = fields.string('Source');
  return checkMount(
    { type, source, target: fields.string('Target'), readOnly: fields.boolean('ReadOnly') },
    lookup,
  );
}

interface MountRequest {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

function checkMount({ type, source, target, readOnly }: MountRequest, lookup: HostLookup): ContainerMount {
  const refuse = (reason: string): never => {
    throw badRequest(`invalid mount config for type "${type}": ${reason}`);
  };
  if (target === '') refuse('field Target must not be empty');
  if (type === 'npipe') {
    if (readOnly) refuse('field ReadOnly must not be specified');
    for (const path of [source, target]) if (!isPipe(path)) refuse(`'${path}' is not a valid pipe path`);
    return {
      type,
      source: source.replaceAll('/', '\\'),
      destination: target.replaceAll('/', '\\'),
      readOnly: false,
    };
  }
  if (/^c:[\\/]?$/i.test(target))
    refuse(`destination path (${target.replaceAll('/', '\\')}) cannot be 'c:' or 'c:\\'`);
  if (!isDrivePath(target)) refuse(`invalid mount path: '${target}' mount path must be absolute`);
  const destination = formatLower(target);
  if (type === 'volume') {
    const name = source.toLowerCase();
    if (RESERVED_NAME.test(name))
      refuse(`volume name "${name}" cannot be a reserved word for Windows filenames`);
    if (/[\\/:*?"<>|]/.test(name)) refuse('invalid volume name');
    return { type, name, destination, readOnly };
  }
  if (type !== 'bind') return refuse('mount type unknown');
  if (source === '') refuse('field Source must not be empty');
  if (!isDrivePath(source)) refuse(`invalid mount path: '${source}' mount path must be absolute`);
  const kind = lookup(source);
  if (kind === undefined) refuse(`bind source path does not exist: ${source.replaceAll('/', '\\')}`);
  if (kind === 'file') refuse('source path must be a directory');
  return { type, source: formatLower(source), destination, readOnly };
}

/** Refuses two mounts at one place. */
export function checkDuplicates(mounts: readonly ContainerMount[]): void {
  const seen = new Set<string>();
  for (const { destination } of mounts) {
    const key = pathKey(parseWindowsPath(destination));
    if (seen.has(key)) throw badRequest(`Duplicate mount point: ${destination}`);
    seen.add(key);
  }
}

function splitSpec(lower: string, spec: string): BindParts {
  const fields = lower.split(':');
  // A field of one letter before a slash, or at the end, is a drive: its colon belongs to a path.
  const parts: string[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? '';
    const next = fields[at + 1];
    const isDrive =
      /^(?:\\\\\?\\)?[a-z]$/.test(field) && next !== undefined && (next === '' || /^[\\/]/.test(next));
    if (isDrive) {
      parts.push(`${field}:${next}`);
      at++;
    } else parts.push(field);
  }
  if (parts.some((part) => part === '' || FORBIDDEN.test(part.replace(/^\\\\\?\\/, ''))))
    throw invalidSpec(spec);
  const mode = parts.length > 1 && /^(?:ro|rw)$/.test(parts.at(-1) ?? '') ? parts.pop() : undefined;
  const destination = parts.pop();
  const source = parts.pop();
  if (destination === undefined || parts.length > 0) throw invalidSpec(spec);
  if (!isDrivePath(destination) && !isPipe(destination)) throw invalidSpec(spec);
  if (source !== undefined && !isDrivePath(source) && !isPipe(source) && /[\\/]/.test(source))
    throw invalidSpec(spec);
  return { source, destination, mode };
}

function invalidSpec(spec: string): Error {
  return badRequest(`invalid volume specification: '${spec}'`);
}

function isDrivePath(path: string): boolean {
  return /^(?:\\\\\?\\)?[a-z]:(?:$|[\\/])/i.test(path);
}

function isPipe(path: string): boolean {
  return /^[\\/]{2}\.[\\/]pipe[\\/]/i.test(path);
}

/** The engine keeps binds in lower case with backslashes. */
function formatLower(path: string): string {
  return formatWindowsPath(parseWindowsPath(path)).toLowerCase();
}
