/** A file or folder in a tar archive. */
export interface TarEntry {
  /** Path with forward slashes, without one at either end. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  readonly data: Uint8Array;
  readonly modified: Date;
}

/** What a file is written of where it is not at hand as a whole. */
export interface TarContent {
  /** Bytes. */
  readonly length: number;
  /** The bytes, from the start each time. */
  pieces(): Iterable<Uint8Array>;
}

/** What an entry is written of. */
export interface TarInput extends Omit<TarEntry, 'data'> {
  readonly data: Uint8Array | TarContent;
}

const BLOCK = 512;
/** The most that is written at a time, in bytes. */
const PIECE = 256 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes a ustar archive; names longer than its fields take the GNU way. */
export function* writeTar(entries: Iterable<TarInput>): Generator<Uint8Array> {
  for (const entry of entries) {
    const name = entry.kind === 'directory' ? `${entry.path}/` : entry.path;
    const bytes = encoder.encode(name);
    if (bytes.length > 100) {
      yield header('././@LongLink', 'L', bytes.length + 1, entry.modified);
      yield* padded(Uint8Array.of(...bytes, 0));
    }
    yield header(name, entry.kind === 'directory' ? '5' : '0', entry.data.length, entry.modified);
    yield* padded(entry.data);
  }
  yield new Uint8Array(2 * BLOCK);
}

/** Reads an archive of files and folders; links and the like are passed over. @throws Error where it is none or cut short. */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  const parser = parseTar();
  let at = 0;
  for (let step = parser.next(); step.done !== true;) {
    if (typeof step.value !== 'number') {
      yield step.value;
      step = parser.next();
      continue;
    }
    const end = at + step.value;
    step = parser.next(archive.subarray(at, end));
    at = end;
  }
}

/**
 * Reads an archive as it comes, as {@link readTar} does: no more of it is held than the entry that is given.
 *
 * @throws Error where it is none or cut short
 */
export async function* readTarStream(source: ReadableStream<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = source.getReader();
  let rest: Uint8Array = new Uint8Array();
  /** A copy of the next bytes, since files keep theirs; fewer only at the end. */
  const read = async (length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    for (let filled = 0; ;) {
      const part = rest.subarray(0, length - filled);
      rest = rest.subarray(part.length);
      bytes.set(part, filled);
      filled += part.length;
      if (filled === length) return bytes;
      const next = await reader.read();
      if (next.done) return bytes.subarray(0, filled);
      rest = next.value;
    }
  };
  const parser = parseTar();
  for (let step = parser.next(); step.done !== true;) {
    if (typeof step.value === 'number') {
      step = parser.next(await read(step.value));
      continue;
    }
    yield step.value;
    step = parser.next();
  }
}

/** Asks for so many bytes, is given them or fewer at the end, and gives the entries that it finds. */
function* parseTar(): Generator<number | TarEntry, void, Uint8Array | undefined> {
  const nothing = new Uint8Array();
  let longName: string | undefined;
  for (;;) {
    const block = (yield BLOCK) ?? nothing;
    if (block.every((byte) => byte === 0)) return;
    if (block.length < BLOCK) throw new Error('unexpected EOF');
    if (Number.parseInt(field(block, 148, 8), 8) !== checksum(block))
      throw new Error('archive/tar: invalid tar header');
    const size = Number.parseInt(field(block, 124, 12) || '0', 8);
    if (Number.isNaN(size)) throw new Error('unexpected EOF');
    const data = (yield size) ?? nothing;
    if (data.length < size) throw new Error('unexpected EOF');
    const padding = -size & (BLOCK - 1);
    if (padding > 0) yield padding;
    const type = String.fromCharCode(block[156] ?? 0);
    if (type === 'L') longName = decoder.decode(data).replace(/\0.*$/s, '');
    else if (type === 'x') longName = paxPath(decoder.decode(data)) ?? longName;
    else {
      const prefix = field(block, 257, 5) === 'ustar' ? field(block, 345, 155) : '';
      const name = longName ?? (prefix === '' ? field(block, 0, 100) : `${prefix}/${field(block, 0, 100)}`);
      longName = undefined;
      const kind = type === '5' ? 'directory' : type === '0' || type === '\0' ? 'file' : undefined;
      if (kind === undefined) continue;
      const modified = new Date(Number.parseInt(field(block, 136, 12) || '0', 8) * 1000);
      yield { path: cleanPath(name), kind, data, modified };
    }
  }
}

/** The parts of a path that mean something, joined by slashes. */
function cleanPath(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function header(name: string, type: string, size: number, modified: Date): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number, length: number): void =>
    block.set(encoder.encode(text).subarray(0, length), at);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
  put(name, 0, 100);
  put(octal(type === '5' ? 0o755 : 0o644, 8), 100, 8);
  put(octal(0, 8), 108, 8);
  put(octal(0, 8), 116, 8);
  put(octal(size, 12), 124, 12);
  put(octal(Math.floor(modified.getTime() / 1000), 12), 136, 12);
  put(type, 156, 1);
  put('ustar\x0000', 257, 8);
  put(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 8);
  return block;
}

/** The sum over a header, its own field taken as blanks. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/** Content, filled up to whole blocks. */
function* padded(data: Uint8Array | TarContent): Generator<Uint8Array> {
  if (data.length === 0) return;
  // In pieces, so that a slow reader is not given a large file at once.
  if (data instanceof Uint8Array)
    for (let at = 0; at < data.length; at += PIECE) yield data.subarray(at, at + PIECE);
  else yield* data.pieces();
  const rest = data.length % BLOCK;
  if (rest > 0) yield new Uint8Array(BLOCK - rest);
}

function field(block: Uint8Array, at: number, length: number): string {
  return decoder
    .decode(block.subarray(at, at + length))
    .replace(/\0.*$/s, '')
    .trim();
}

function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];
}
