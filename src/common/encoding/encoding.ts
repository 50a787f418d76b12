import { InvalidInputError } from '../../errors/validation.js';
import { codecOf } from './pages.js';

/** The code pages that consoles of Windows use (OEM), by their numbers. */
export type OemCodePage =
  | 'cp437'
  | 'cp720'
  | 'cp737'
  | 'cp775'
  | 'cp850'
  | 'cp852'
  | 'cp855'
  | 'cp857'
  | 'cp858'
  | 'cp862'
  | 'cp866'
  | 'cp874'
  | 'cp932'
  | 'cp936'
  | 'cp949'
  | 'cp950';

/** The code pages that other programs of Windows use (ANSI), if consoles do not use them too. */
export type AnsiCodePage =
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1253'
  | 'windows-1254'
  | 'windows-1255'
  | 'windows-1256'
  | 'windows-1257'
  | 'windows-1258';

/**
 * The name of an encoding. `cmd` and most programs of a Windows container write in its OEM code page.
 * `reg query HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage /v OEMCP` shows it: `cp437` for English, `cp850` for
 * Western European languages. Other spellings are accepted too: `850`, `ibm850`, `CP850`, and the names that
 * `TextDecoder` knows.
 */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | OemCodePage | AnsiCodePage | (string & {});

/** Turns bytes to text, also when they come in pieces. */
export interface TextReader {
  /**
   * @param stream - whether more comes: a character that is cut waits for the rest of it. Default: false, and the next
   * call begins again.
   */
  decode(bytes: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** An encoding that text can be read in. */
export interface LoadedEncoding {
  /** The bytes of its smallest unit: 2 for UTF-16. */
  readonly width: 1 | 2;
  /** The bytes of a character such as a line feed. */
  unit(code: number): readonly number[];
  /** One for each stream. A byte order mark is a character like others to it: see {@link withoutMark}. */
  reader(): TextReader;
}

/** What TextDecoder reads alike on every Node. The others it reads differently, or not at all. */
const BUILT_IN: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be', 'iso-2022-jp'];

/** @throws InvalidInputError for the name of an unknown encoding */
export function checkEncoding(name: TextEncoding): void {
  known(name);
}

/**
 * An encoding by its name. The tables of code pages are loaded when the first one is needed.
 *
 * @throws InvalidInputError when there is none of that name
 */
export async function loadEncoding(name: TextEncoding = 'utf-8'): Promise<LoadedEncoding> {
  const codec = known(name);
  const wide = codec.startsWith('utf-16');
  return {
    width: wide ? 2 : 1,
    unit: (code) => (wide ? (codec === 'utf-16le' ? [code, 0] : [0, code]) : [code]),
    reader: BUILT_IN.includes(codec)
      ? () => new TextDecoder(codec, { ignoreBOM: true })
      : await codePageReader(codec),
  };
}

/** Text without the byte order mark at its beginning. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

async function codePageReader(codec: string): Promise<() => TextReader> {
  const { default: iconv } = await import('iconv-lite');
  return () => {
    let decoder = iconv.getDecoder(codec, { stripBOM: false });
    return {
      decode(bytes, { stream = false } = {}) {
        const text = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        if (stream) return text;
        const rest = decoder.end() ?? '';
        decoder = iconv.getDecoder(codec, { stripBOM: false });
        return text + rest;
      },
    };
  };
}

function known(name: unknown): string {
  const codec = typeof name === 'string' ? codecOf(name) : undefined;
  if (codec !== undefined) return codec;
  const expected = 'utf-8, utf-16le, or a code page of Windows such as cp437, cp850, cp932 or windows-1252';
  const received = typeof name === 'string' ? JSON.stringify(name.slice(0, 100)) : typeof name;
  throw new InvalidInputError('encoding', [
    { path: '', message: `there is no encoding ${received}; expected ${expected}`, expected, received },
  ]);
}
