import { readFile } from 'node:fs/promises';
import { InvalidInputError } from '../../errors/validation.js';
import { ownSignal } from '../../common/any-signal.js';

/** A text file of this machine. */
export interface TextFile {
  readonly text: string;
  /** Whether its bytes are that text in UTF-8, which is what a builder reads. */
  readonly isUtf8: boolean;
}

/**
 * Reads a text file: in UTF-16 if it begins with a byte order mark of that, as what `>` of PowerShell 5.1 writes, else in
 * UTF-8.
 *
 * @returns `undefined` when there is no such file
 * @throws InvalidInputError when it cannot be read, or has NUL characters: it is no text then, or UTF-16 without a mark
 */
export async function readTextFile(
  path: string,
  signal: AbortSignal | undefined,
): Promise<TextFile | undefined> {
  const bytes = await bytesOf(path, signal);
  if (bytes === undefined) return undefined;
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0'))
    throw invalid(`${path} has NUL characters`, 'text in UTF-8, or in UTF-16 with a byte order mark');
  return { text, isUtf8: encoding === 'utf-8' };
}

async function bytesOf(path: string, signal: AbortSignal | undefined): Promise<Buffer | undefined> {
  try {
    return await readFile(path, { signal: ownSignal(signal) });
  } catch (cause) {
    signal?.throwIfAborted();
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalid(`${path} cannot be read`, 'a file', { cause });
  }
}

function invalid(
  message: string,
  expected: string,
  options: { readonly cause?: unknown } = {},
): InvalidInputError {
  return new InvalidInputError('build context', [{ path: '', message, expected }], options);
}
