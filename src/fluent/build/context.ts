import { assertTable } from '../../errors/given.js';
import { randomBytes } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { packArchive, packFolder, type NewArchiveEntry } from '../../archive/index.js';
import { entriesOf, type PackFolderOptions } from '../../archive/pack-folder.js';
import type { Content } from '../../engine/index.js';
import { InvalidInputError } from '../../errors/validation.js';
import { IgnoreList, parseIgnoreFile, pathStyle } from '../../models/values/dockerignore/index.js';
import { readTextFile, type TextFile } from './text-file.js';

type Field = 'folder' | 'ignore' | 'tar' | 'files' | 'remote' | 'dockerfile' | 'dockerfileInline';

/** With none of the fields of other contexts. */
type Only<T> = T & { readonly [K in Exclude<Field, keyof T>]?: undefined };

type Folder = {
  /** Its path. */
  readonly folder: string;
  /**
   * Lines in place of those of `.dockerignore`; an empty list leaves nothing out. Default: the file `NAME.dockerignore`
   * beside the Dockerfile of that name, else `.dockerignore` in the folder.
   */
  readonly ignore?: readonly string[] | undefined;
};

type Inline = {
  /** The text of the Dockerfile. */
  readonly dockerfileInline: string;
};

type InContext = {
  /** The path of the Dockerfile in the context. Default: `Dockerfile`. */
  readonly dockerfile?: string | undefined;
};

/** A folder of this machine. */
export type FolderContext =
  | Only<
      Folder & {
        /** The path of the Dockerfile: relative to the folder, or absolute. Default: `Dockerfile`. */
        readonly dockerfile?: string | undefined;
      }
    >
  | Only<Folder & Inline>;

/** The text of a Dockerfile, and the files that it copies. */
export type InlineContext = Only<
  Inline & {
    /** The content of the files, by their path in the context with forward slashes. */
    readonly files?: Readonly<Record<string, string | Uint8Array>> | undefined;
  }
>;

/** A tar archive, plain or compressed, as bytes or as a stream. */
export type TarContext = Only<
  InContext & {
    /** The archive, plain or compressed with gzip, bzip2 or xz. */
    readonly tar: Content;
  }
>;

/** A URL that the engine fetches itself: of a git repository, a tar archive, or a Dockerfile. */
export type RemoteContext = Only<
  InContext & {
    /** The URL of a git repository, a tar archive, or a Dockerfile. */
    readonly remote: string;
  }
>;

/** What an image is built from. */
export type BuildContext = FolderContext | InlineContext | TarContext | RemoteContext;

/** A context that is ready to be sent. */
export interface OpenContext {
  readonly content: Content | undefined;
  readonly remote?: string;
  /** The path of the Dockerfile in the context. */
  readonly dockerfile: string | undefined;
  /** The text of the Dockerfile, where it can be known. */
  readonly text: string | undefined;
}

const EXPECTED = '{ folder }, { dockerfileInline, files }, { tar } or { remote }';

/** Fails for what is no context; for whoever has no types. */
export function checkContext(context: BuildContext): void {
  assertTable('build context', context, EXPECTED);
  const kinds = (['folder', 'tar', 'remote'] as const).filter((kind) => context[kind] !== undefined);
  const inline = context.dockerfileInline !== undefined;
  if (kinds.length > 1 || (kinds.length === 0 && !inline)) {
    throw invalid(
      '',
      `it has ${kinds.length === 0 ? 'nothing to build from' : kinds.join(' and ')}`,
      EXPECTED,
    );
  }
  if (inline && context.dockerfile !== undefined)
    throw invalid('dockerfile', '`dockerfileInline` is also set', 'one of the two');
  if (context.dockerfileInline?.includes('\0') === true)
    throw invalid('dockerfileInline', 'it has NUL characters', 'text');
  if (context.files !== undefined && Object.hasOwn(context.files, 'Dockerfile'))
    throw invalid('files', 'it has a Dockerfile, and `dockerfileInline` is also set', 'one of the two');
}

/**
 * Reads what has to be known of a context before it is sent.
 *
 * @throws InvalidInputError when there is no such Dockerfile, it or `.dockerignore` has NUL characters, or the latter has a
 * line that is no pattern
 */
export async function openContext(
  context: BuildContext,
  signal: AbortSignal | undefined,
): Promise<OpenContext> {
  if (context.tar !== undefined)
    return { content: context.tar, dockerfile: context.dockerfile, text: undefined };
  if (context.remote !== undefined)
    return { content: undefined, remote: context.remote, dockerfile: context.dockerfile, text: undefined };
  if (context.folder !== undefined) return openFolder(context, signal);
  const entries = Object.entries({ Dockerfile: context.dockerfileInline, ...context.files }).map(
    ([name, content]): NewArchiveEntry => ({ kind: 'file', name, content }),
  );
  return {
    content: packArchive(entries, { signal }),
    dockerfile: 'Dockerfile',
    text: context.dockerfileInline,
  };
}

async function openFolder(context: FolderContext, signal: AbortSignal | undefined): Promise<OpenContext> {
  const folder = resolve(context.folder);
  const path = resolve(folder, context.dockerfile ?? 'Dockerfile');
  const name = nameIn(folder, path);
  const inline = context.dockerfileInline;
  const dockerfile =
    inline === undefined ? await readDockerfile(path, signal) : { text: inline, isUtf8: true };
  const { text } = dockerfile;
  const own = await readTextFile(resolve(folder, '.dockerignore'), signal);
  const beside = inline === undefined ? await readTextFile(`${path}.dockerignore`, signal) : undefined;
  const ignored = context.ignore?.join('\n') ?? beside?.text ?? own?.text ?? '';
  const list = new IgnoreList(parseIgnoreFile(ignored, pathStyle));
  // A builder reads UTF-8 only: files of another encoding go as those from elsewhere do.
  const readable = dockerfile.isUtf8 && own?.isUtf8 !== false;
  if (inline === undefined && name !== undefined && readable) {
    const filter = filterOf(list, [name, '.dockerignore']);
    return { content: packFolder(folder, { filter, signal }), dockerfile: name, text };
  }
  // A Dockerfile from elsewhere goes with the folder, under a name that nothing has, and the builder is told to leave it out.
  const extra = `.dockerfile.${randomBytes(10).toString('hex')}`;
  const lines = [ignored, ...(own === undefined ? ['.dockerignore'] : []), extra];
  const wanted = filterOf(list, []);
  const filter: Filter = (file, isDirectory) => file !== '.dockerignore' && wanted(file, isDirectory);
  const entries = async function* (): AsyncGenerator<NewArchiveEntry> {
    yield* entriesOf(folder, '', filter, signal);
    yield { kind: 'file', name: '.dockerignore', content: `${lines.join('\n')}\n` };
    yield { kind: 'file', name: extra, content: text };
  };
  return { content: packArchive(entries(), { signal }), dockerfile: extra, text };
}

type Filter = NonNullable<PackFolderOptions['filter']>;

function filterOf(list: IgnoreList, always: readonly string[]): Filter {
  return (path, isDirectory) => {
    if (always.includes(path) || !list.excludes(path)) return true;
    if (!isDirectory) return false;
    return always.some((file) => file.startsWith(`${path}/`)) || list.mayIncludeBelow(path)
      ? 'contents'
      : false;
  };
}

/** The path in the context, or `undefined` outside it. */
function nameIn(folder: string, path: string): string | undefined {
  const name = relative(folder, path);
  if (name === '' || isAbsolute(name) || name.split(sep)[0] === '..') return undefined;
  return name.split(sep).join('/');
}

async function readDockerfile(path: string, signal: AbortSignal | undefined): Promise<TextFile> {
  const file = await readTextFile(path, signal);
  if (file !== undefined) return file;
  // The builder finds this one as well.
  const lower = path.replace(/Dockerfile$/, 'dockerfile');
  const other = lower === path ? undefined : await readTextFile(lower, signal);
  if (other !== undefined) return other;
  throw invalid(
    'dockerfile',
    `the file ${path} does not exist`,
    'the path of a Dockerfile in the folder, or an absolute one',
  );
}

function invalid(path: string, message: string, expected: string): InvalidInputError {
  return new InvalidInputError('build context', [{ path, message, expected }]);
}
