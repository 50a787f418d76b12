import { ArchiveFormatError } from '../errors/archive.js';
import { ByteList } from '../common/byte-list.js';

/*
 * modern-tar takes every kind of entry that it does not know for a file: of a sparse one it would give the pieces that
 * are stored, without the holes between them. And it reads attributes in quadratic time when they are made for that. So
 * the headers and the attributes are looked at on their way to it.
 */

const BLOCK = 512;
/** What modern-tar reads of names and attributes at most; it refuses more by itself. */
const LONGEST_EXTENSION = 8 * 1024 * 1024;
/** What a name may have, in characters. Windows has paths of 32 767 UTF-16 units, Linux of 4096 bytes. */
const LONGEST_NAME = 64 * 1024;

/** Files (`7` is one that was to lie in one piece), links, devices, folders and pipes. */
const KNOWN = new Set(['\0', '0', '1', '2', '3', '4', '5', '6', '7']);
/** What has no content, whatever its header says of its size. */
const BODILESS = new Set(['1', '2', '3', '4', '5', '6']);
/** What is said of the next entry, or of all that come: attributes (pax), a long name and a long target (GNU). */
const EXTENSIONS = new Set(['x', 'g', 'L', 'K']);
const SPARSE = 'S';
const VOLUME_LABEL = 'V';
const LINE_FEED = 10;

const decoder = new TextDecoder();

/**
 * Passes the bytes of an archive on. Labels of volumes, which are no entries, are left out.
 *
 * @internal
 */
export class KnownKinds {
  readonly #headers = new Headers();
  /** What the chunks before have of a header. */
  #head: Uint8Array = new Uint8Array(0);
  /** Bytes until the next header. */
  #body = 0;
  #leftOut = false;

  /**
   * What there is to pass on once this has come: all of it at once, however many entries it has, if it can be.
   *
   * @throws ArchiveFormatError for an entry that is stored as a sparse file, or of a kind that modern-tar does not know, and
   * for attributes and names that are malformed or too long
   */
  *pass(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
    // What is not passed on yet begins at `from`.
    let [from, at] = [0, 0];
    while (at < chunk.length) {
      if (this.#body > 0) {
        const part = chunk.subarray(at, at + this.#body);
        if (!this.#leftOut) this.#headers.take(part);
        this.#body -= part.length;
        at += part.length;
        if (this.#leftOut) from = at;
        // Before the end of it is passed on.
        if (this.#body === 0) this.#headers.understand();
        continue;
      }
      const before = this.#head;
      const whole = at + BLOCK - before.length;
      const taken = chunk.subarray(at, whole);
      const header = before.length === 0 ? taken : Buffer.concat([before, taken]);
      if (header.length < BLOCK) {
        if (at > from) yield chunk.subarray(from, at);
        this.#head = header;
        return;
      }
      this.#head = new Uint8Array(0);
      ({ body: this.#body, leftOut: this.#leftOut } = this.#headers.read(header));
      if (this.#leftOut && at > from) yield chunk.subarray(from, at);
      if (!this.#leftOut && before.length > 0) yield header;
      if (this.#leftOut || before.length > 0) from = whole;
      at = whole;
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }

  /** What is left of an archive that is cut short in a header. modern-tar says so. */
  get rest(): Uint8Array {
    return this.#head;
  }
}

/** What the attributes before an entry say of it. */
interface Said {
  readonly size?: number;
  readonly name?: string;
  readonly pax?: boolean;
}

/** Reads headers as modern-tar does, as far as it must to find the next one. */
class Headers {
  #global: Said = {};
  #next: Said = {};
  /** The attributes or the name that are coming. */
  #extension: { readonly type: string; readonly length: number; readonly parts: ByteList } | undefined;

  /** How many bytes there are to the next header, and whether all of it is left out. What is no header is passed on. */
  read(block: Uint8Array): { body: number; leftOut: boolean } {
    const type = String.fromCharCode(block[156] ?? 0);
    const size = isHeader(block) ? numberAt(block, 124, 12) : undefined;
    // The end, or something that modern-tar refuses.
    if (size === undefined) return { body: Infinity, leftOut: false };
    if (EXTENSIONS.has(type)) {
      if (size > 0 && size <= LONGEST_EXTENSION)
        this.#extension = { type, length: size, parts: new ByteList() };
      return { body: padded(size), leftOut: false };
    }
    const said = { ...this.#global, ...this.#next };
    this.#next = {};
    if (type === VOLUME_LABEL) return { body: padded(size), leftOut: true };
    if (!KNOWN.has(type)) throw refused(type, said.name ?? nameOf(block));
    return { body: BODILESS.has(type) ? 0 : padded(said.size ?? size), leftOut: false };
  }

  /** Takes what comes after a header. */
  take(part: Uint8Array): void {
    this.#extension?.parts.push(part);
  }

  /** Reads what has come after a header, which is all there. */
  understand(): void {
    if (this.#extension === undefined) return;
    const { type, length, parts } = this.#extension;
    this.#extension = undefined;
    const data = parts.joined().subarray(0, length);
    if (this.#next.pax === true) this.#next = {};
    if (type === 'L') this.#next = { ...this.#next, name: checkedName(stringAt(data, 0, data.length)) };
    if (type === 'K') checkedName(stringAt(data, 0, data.length));
    if (type === 'x') this.#next = { ...this.#next, ...attributes(data) };
    if (type === 'g') this.#global = { ...this.#global, ...globalAttributes(data) };
  }
}

function refused(type: string, name: string): ArchiveFormatError {
  return new ArchiveFormatError(
    type === SPARSE
      ? `"${name}" is stored as a sparse file, which is not supported. Make the archive without --sparse.`
      : `"${name}" is of a kind that is not known: ${JSON.stringify(type)}.`,
  );
}

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The bytes of a header must add up to what it says itself, its own sum counted as spaces. */
function isHeader(block: Uint8Array): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return numberAt(block, 148, 8) === sum;
}

/** Octal digits; or, where the first bit is set, the number itself. */
function numberAt(block: Uint8Array, at: number, length: number): number | undefined {
  const field = block.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.reduce((number, byte, i) => number * 256 + (i === 0 ? byte & 0x7f : byte), 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = stringAt(field, 0, length).replaceAll(' ', '');
  return /^[0-7]*$/.test(digits) ? Number(`0o${digits || '0'}`) : undefined;
}

function stringAt(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return decoder.decode(end === -1 ? field : field.subarray(0, end));
}

function nameOf(block: Uint8Array): string {
  const name = stringAt(block, 0, 100);
  const prefix = stringAt(block, 257, 6) === 'ustar' ? stringAt(block, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** What attributes say of an entry. */
function attributes(data: Buffer): Said {
  let said: Said = {};
  for (const [key, value] of records(data)) {
    said = { ...said, pax: true };
    if (key === 'path') said = { ...said, name: checkedName(value) };
    if (key === 'linkpath') checkedName(value);
    if (key === 'size' && /^\d+$/.test(value) && Number.isSafeInteger(Number(value)))
      said = { ...said, size: Number(value) };
  }
  return said;
}

/** What attributes say of all entries that come. A name of them all makes no sense, and would be read for each again. */
function globalAttributes(data: Buffer): Said {
  for (const [key] of records(data))
    if (key === 'path' || key === 'linkpath')
      throw new ArchiveFormatError(`it has attributes that give all its entries the same ${key}.`);
  return attributes(data);
}

/** The longest length of a record, in digits. */
const LENGTH_DIGITS = 10;

/** Attributes come as records: `LENGTH KEY=VALUE` and a line feed. */
function* records(data: Buffer): Generator<readonly [key: string, value: string], void, undefined> {
  for (let at = 0; at < data.length;) {
    const digits = data.subarray(at, at + LENGTH_DIGITS + 1).indexOf(' ');
    const length = digits > 0 ? data.toString('latin1', at, at + digits) : '';
    const end = at + Number(length);
    const equals = data.subarray(at + digits + 1, end).indexOf('=');
    if (!/^[1-9]\d*$/.test(length) || end > data.length || equals < 1 || data[end - 1] !== LINE_FEED)
      throw new ArchiveFormatError('the attributes of an entry (pax) are malformed.');
    const value = at + digits + 1 + equals;
    yield [
      decoder.decode(data.subarray(at + digits + 1, value)),
      decoder.decode(data.subarray(value + 1, end - 1)),
    ];
    at = end;
  }
}

function checkedName(name: string): string {
  if (name.length > LONGEST_NAME)
    throw new ArchiveFormatError(`a name in it has more than ${String(LONGEST_NAME)} characters.`);
  return name;
}
