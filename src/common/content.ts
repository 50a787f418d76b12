import { wrongShape } from '../errors/given.js';

const OR_TEXT = 'text or bytes (a Uint8Array)';
const BYTES = 'bytes (a Uint8Array)';

/** @throws InvalidInputError for a piece of what a process is to read that is neither text nor bytes */
export function assertTextOrBytes(piece: unknown): asserts piece is string | Uint8Array {
  if (typeof piece !== 'string' && !(piece instanceof Uint8Array)) throw wrongShape('input', piece, OR_TEXT);
}

/**
 * @param subject - what the bytes are, for example `content of a file`
 * @throws InvalidInputError for a piece of content that is no bytes
 */
export function assertBytes(piece: unknown, subject: string): asserts piece is Uint8Array {
  if (!(piece instanceof Uint8Array)) throw wrongShape(subject, piece, BYTES);
}

/** @throws InvalidInputError for what a process is to read that is neither text nor bytes, nor a stream of them */
export function checkInputSource(input: unknown): void {
  if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) return;
  if (!isIterable(input)) throw wrongShape('input', input, `${OR_TEXT}, or an iterable or a stream of them`);
}

/**
 * @param subject - what the bytes are
 * @throws InvalidInputError for content that is neither bytes nor a stream of them
 */
export function checkContent(content: unknown, subject: string): void {
  if (content instanceof Uint8Array) return;
  if (typeof content === 'string' || !isIterable(content))
    throw wrongShape(subject, content, `${BYTES}, or an iterable or a stream of them`);
}

/**
 * @param subject - what is gone through
 * @throws InvalidInputError for what is no iterable or stream; text and bytes are none of objects
 */
export function checkIterable(subject: string, value: unknown, expected: string): void {
  if (!isIterable(value) || ArrayBuffer.isView(value)) throw wrongShape(subject, value, expected);
}

function isIterable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}
