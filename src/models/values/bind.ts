import { assertFields, assertTable, assertText } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';
import { isPipePath, readMountPath, splitAtColons } from './windows-path.js';

/** Whether the container may write. */
export type BindMode = 'rw' | 'ro';

/** The kind of container that a value is for; it decides on the grammar. */
export type ContainerOs = 'windows' | 'linux';

/** Options of the functions about binds. */
export interface BindOptions {
  /** The container's operating system. Default `windows`. */
  readonly os?: ContainerOs | undefined;
}

interface BindTarget {
  /** Absolute path in the container; on Windows with backslashes. */
  readonly destination: string;
  /** Default `rw`. */
  readonly mode: BindMode;
  /** Linux: what else stands in the mode, for example `z` or `nocopy`. */
  readonly options?: readonly string[] | undefined;
}

/** One entry of `HostConfig.Binds`, taken apart. */
export type Bind =
  /** A folder of the host. */
  | (BindTarget & {
      /** A folder of the host. */
      readonly type: 'bind';
      /** Absolute path of the folder on the host. */
      readonly source: string;
    })
  /** A volume by name, or a new anonymous one when there is no `source`. */
  | (BindTarget & {
      /** A volume. */
      readonly type: 'volume';
      /** The name of the volume; absent for a new anonymous one. */
      readonly source?: string | undefined;
    })
  /** A named pipe of the host. Windows only, always `rw`. */
  | (BindTarget & {
      /** A named pipe of the host. */
      readonly type: 'npipe';
      /** The path of the pipe on the host, such as `\\.\pipe\docker_engine`. */
      readonly source: string;
      /** Pipes cannot be read-only. */
      readonly mode: 'rw';
    });

const GRAMMAR = {
  windows:
    '[source:]destination[:ro|rw], such as c:\\share:c:\\data:ro, name:c:\\data or \\\\.\\pipe\\x:\\\\.\\pipe\\x',
  linux: '[source:]destination[:options], such as /srv/share:/data:ro or name:/data',
} as const;

const RESERVED_NAME = /^(?:con|prn|nul|aux|com[1-9]|lpt[1-9])$/i;
const WINDOWS_VOLUME_NAME = /^[^\\/:*?"<>|\r\n]+$/;
const LINUX_VOLUME_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/**
 * Takes a bind apart, by the grammar of the engine: `[source:]destination[:mode]`.
 *
 * On Windows the source is a folder (`c:\share`, `c:/share`, `\\?\c:\share`), the name of a volume, or a pipe
 * (`\\.\pipe\x`, `//./pipe/x`); slashes come back as backslashes. Case is kept, although the engine lower-cases it.
 *
 * @param spec - the bind as the CLI's `-v` takes it
 * @param options - the container's operating system
 * @throws `InvalidInputError` if it is not valid. The error says which part is wrong.
 *
 * @example
 * ```ts
 * parseBind('c:\\share:c:\\iisinstall:ro');
 * // { type: 'bind', source: 'c:\\share', destination: 'c:\\iisinstall', mode: 'ro' }
 * ```
 */
export function parseBind(spec: string, options: BindOptions = {}): Bind {
  assertTable('options', options);
  const os = options.os ?? 'windows';
  assertText('bind', spec, GRAMMAR[os]);
  const parts = os === 'windows' ? splitAtColons(spec) : spec.split(':');
  const [first = '', second, mode, ...surplus] = parts;
  if (spec === '') throw invalid(spec, os, 'it is empty');
  if (surplus.length > 0) throw invalid(spec, os, `it has ${parts.length} parts`);
  if (second === undefined) return assemble(spec, os, undefined, first, undefined);
  if (mode === undefined && (os === 'windows' ? isWindowsMode(second) : isLinuxMode(second))) {
    throw invalid(spec, os, `a mode (${second}) needs a source and a destination before it`);
  }
  if (first === '') throw invalid(spec, os, 'the source is empty');
  return assemble(spec, os, first, second, mode);
}

/**
 * Makes a bind from its parts, with the checks of {@link parseBind}.
 *
 * @param source - folder of the host, name of a volume, or pipe; `undefined` for an anonymous volume
 * @param destination - absolute path in the container
 * @param mode - `rw` (default) or `ro`
 * @param options - the container's operating system
 * @throws `InvalidInputError` if it is not valid. The error says which part is wrong.
 */
export function bind(
  source: string | undefined,
  destination: string,
  mode: BindMode = 'rw',
  options: BindOptions = {},
): Bind {
  assertTable('options', options);
  const os = options.os ?? 'windows';
  if (source !== undefined) assertText('source of a bind', source);
  assertText('destination of a bind', destination);
  assertText('mode of a bind', mode);
  const spec = [...(source === undefined ? [] : [source]), destination].join(':');
  // An anonymous volume cannot be written with a mode, so `rw` stays unsaid there.
  return assemble(spec, os, source, destination, source === undefined && mode === 'rw' ? undefined : mode);
}

/**
 * Writes a bind as `HostConfig.Binds` takes it. A mode of `rw` is left out, being the default.
 *
 * @param value - the bind
 */
export function formatBind(value: Bind): string {
  assertFields('bind', value, { source: 'text?', destination: 'text', options: 'array?' });
  const mode = [...(value.mode === 'ro' ? ['ro'] : []), ...(value.options ?? [])].join(',');
  return [value.source, value.destination, mode]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
}

function assemble(
  spec: string,
  os: ContainerOs,
  source: string | undefined,
  destination: string,
  mode: string | undefined,
): Bind {
  if (source === undefined && mode !== undefined)
    throw invalid(spec, os, 'an anonymous volume takes no mode');
  return os === 'windows'
    ? windowsBind(spec, source, destination, mode)
    : linuxBind(spec, source, destination, mode);
}

const isWindowsMode = (text: string): boolean => /^r[ow]$/i.test(text);

function windowsBind(spec: string, source: string | undefined, destination: string, mode = 'rw'): Bind {
  const fail = (message: string): Error => invalid(spec, 'windows', message);
  if (!isWindowsMode(mode)) throw fail(`the mode '${mode}' is neither ro nor rw`);
  const writable: BindMode = mode.toLowerCase() === 'ro' ? 'ro' : 'rw';

  const target = readMountPath(destination);
  if (target.kind === 'invalid')
    throw fail(`the destination '${destination}' is not valid: ${target.reason}`);

  if (source !== undefined && isPipePath(source)) {
    const pipe = readMountPath(source);
    if (pipe.kind !== 'pipe') throw fail(`the source '${source}' is not the path of a pipe`);
    if (target.kind !== 'pipe') throw fail('a pipe can only be mounted as a pipe, such as \\\\.\\pipe\\name');
    if (writable === 'ro') throw fail('a pipe cannot be mounted read-only');
    return { type: 'npipe', source: pipe.path, destination: target.path, mode: 'rw' };
  }
  if (target.kind === 'pipe') throw fail('only a pipe can be mounted as a pipe');
  if (/^c:\\?$/i.test(target.path))
    throw fail("the destination cannot be 'c:' or 'c:\\', the container's own system drive");

  const to = { destination: target.path, mode: writable };
  if (source === undefined) return { type: 'volume', ...to };
  if (WINDOWS_VOLUME_NAME.test(source)) {
    if (RESERVED_NAME.test(source))
      throw fail(`the volume name '${source}' is a reserved word for Windows filenames`);
    return { type: 'volume', source, ...to };
  }
  const folder = readMountPath(source);
  if (folder.kind !== 'drive') {
    const reason = folder.kind === 'invalid' ? folder.reason : 'it is a pipe';
    throw fail(`the source '${source}' is no folder of the host, no volume name and no pipe: ${reason}`);
  }
  // Of a bare drive the engine's grammar takes only the form with a slash.
  if (/^(?:\\\\\?\\)?[a-z]:$/i.test(folder.path))
    throw fail(`the source '${source}' lacks a slash, as in '${source}\\'`);
  return { type: 'bind', source: folder.path, ...to };
}

const LINUX_OPTIONS: readonly ReadonlySet<string>[] = [
  new Set(['rw', 'ro']),
  new Set(['z', 'Z']),
  new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']),
  new Set(['nocopy']),
  new Set(['consistent', 'cached', 'delegated']),
];

/** Known options only, and one of each kind at most. */
function isLinuxMode(text: string): boolean {
  const options = text.split(',');
  return (
    options.every((option) => LINUX_OPTIONS.some((kind) => kind.has(option))) &&
    LINUX_OPTIONS.every((kind) => options.filter((option) => kind.has(option)).length <= 1)
  );
}

function linuxBind(spec: string, source: string | undefined, destination: string, mode = 'rw'): Bind {
  const fail = (message: string): Error => invalid(spec, 'linux', message);
  if (!isLinuxMode(mode)) throw fail(`the options '${mode}' are not valid`);
  if (!destination.startsWith('/')) throw fail(`the destination '${destination}' is not an absolute path`);
  if (/^\/+$/.test(destination)) throw fail("the destination cannot be '/'");
  const options = mode.split(',').filter((option) => option !== 'rw' && option !== 'ro');
  const to = {
    destination,
    mode: mode.split(',').includes('ro') ? ('ro' as const) : ('rw' as const),
    ...(options.length > 0 && { options }),
  };
  if (source === undefined) return { type: 'volume', ...to };
  if (source.startsWith('/')) return { type: 'bind', source, ...to };
  if (!LINUX_VOLUME_NAME.test(source)) {
    throw fail(
      `the source '${source}' is neither an absolute path nor a volume name (letters, digits, _ . -)`,
    );
  }
  return { type: 'volume', source, ...to };
}

const invalid = (spec: string, os: ContainerOs, message: string): Error =>
  invalidValue('bind', spec, message, GRAMMAR[os]);
