import { parseWindowsPath, formatWindowsPath, pathKey } from '../windows/path.js';
import { badRequest } from './api-error.js';

/** A mount of a container, as `Mounts` of inspect shows it. */
export type ContainerMount =
  | {
      readonly type: 'bind';
      readonly source: string;
      readonly destination: string;
      readonly readOnly: boolean;
    }
  | {
      readonly type: 'volume';
      readonly name: string;
      readonly destination: string;
      readonly readOnly: boolean;
    }
  | {
      readonly type: 'npipe';
      readonly source: string;
      readonly destination: string;
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

/** Reads one entry of `HostConfig.Binds` and refuses a bad one in the engine's words. */
export function parseBindSpec(spec: string): ContainerMount {
  const { source, destination, mode } = splitSpec(spec.toLowerCase(), spec);
  if (isPipe(destination) !== (source !== undefined && isPipe(source))) throw invalidSpec(spec);
  if (source !== undefined && isPipe(source)) return { type: 'npipe', source, destination, readOnly: false };
  checkDestination(destination);
  const readOnly = mode === 'ro';
  if (source !== undefined && isDrivePath(source)) {
    return { type: 'bind', source: formatLower(source), destination: formatLower(destination), readOnly };
  }
  const name = source ?? '';
  if (RESERVED_NAME.test(name))
    throw badRequest(`volume name "${name}" cannot be a reserved word for Windows filenames`);
  return { type: 'volume', name, destination: formatLower(destination), readOnly };
}

/** Reads one entry of `HostConfig.Mounts`. */
export function parseMountObject(mount: Readonly<Record<string, unknown>>): ContainerMount {
  const type = String(mount['Type'] ?? '');
  const source = String(mount['Source'] ?? '');
  const target = String(mount['Target'] ?? '');
  const readOnly = mount['ReadOnly'] === true;
  if (target === '')
    throw badRequest(`invalid mount config for type "${type}": field Target must not be empty`);
  switch (type) {
    case 'bind':
      if (source === '')
        throw badRequest('invalid mount config for type "bind": field Source must not be empty');
      checkDestination(target.toLowerCase());
      if (!isDrivePath(source.toLowerCase())) throw absoluteError(source);
      return { type, source: formatLower(source), destination: formatLower(target), readOnly };
    case 'volume':
      checkDestination(target.toLowerCase());
      return { type, name: source.toLowerCase(), destination: formatLower(target), readOnly };
    case 'npipe':
      if (!isPipe(source))
        throw badRequest(`invalid mount config for type "npipe": '${source}' is not a valid pipe path`);
      return { type, source, destination: target, readOnly: false };
    default:
      throw badRequest(`invalid mount config for type "${type}": mount type unknown`);
  }
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

function checkDestination(destination: string): void {
  if (!isDrivePath(destination)) throw absoluteError(destination);
  if (parseWindowsPath(destination).parts.length === 0 && destination.startsWith('c:')) {
    throw badRequest(`destination path (${destination.replaceAll('/', '\\')}) cannot be 'c:' or 'c:\\'`);
  }
}

function absoluteError(path: string): Error {
  return badRequest(`invalid mount path: '${path}' mount path must be absolute`);
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
