import type { IncomingHttpHeaders } from 'node:http';

/** The longest head of an answer that is read, in bytes: as long as node:http takes. */
export const LONGEST_HEAD = 16 * 1024;

/** The head of an answer by which a connection becomes a plain two-way stream. */
export interface StreamHead {
  readonly headers: IncomingHttpHeaders;
  /** How many bytes it has. */
  readonly length: number;
}

const BEGINNINGS = ['HTTP/1.1 101 ', 'HTTP/1.1 200 '] as const;
const STATUS_LINE = /^HTTP\/1\.1 (101|200) [\t\x20-\x7e]*$/;
const HEADER = /^([!#$%&'*+\-.^_`|~\w]+):[\t ]*([\t\x20-\x7e\x80-\xff]*?)[\t ]*$/;

/** What no head has: control characters, and ends of lines of another kind. It is refused before the end of the head comes. */
const BROKEN = /[^\t\r\n\x20-\x7e\x80-\xff]|\r[^\n]|(?:^|[^\r])\n/;

/**
 * Reads the head of an answer, if it is one by which an engine hijacks: 101 with an upgrade, or the 200 of an old engine with
 * neither a length nor chunks. Nothing is guessed: what is not exactly that is `other`, whether it is HTTP or not. What has begun
 * as one and has bytes that no head has is `broken`: for its end one could wait for ever.
 *
 * @param begun - what has come so far
 */
export function streamHead(begun: Buffer): StreamHead | 'incomplete' | 'broken' | 'other' {
  const end = begun.indexOf('\r\n\r\n', 0, 'latin1');
  if (end > LONGEST_HEAD) return 'other';
  if (end < 0) {
    if (begun.length > LONGEST_HEAD) return 'other';
    const start = begun.toString('latin1', 0, BEGINNINGS[0].length);
    if (!BEGINNINGS.some((beginning) => beginning.startsWith(start))) return 'other';
    return BROKEN.test(begun.toString('latin1')) ? 'broken' : 'incomplete';
  }
  const [statusLine = '', ...lines] = begun.toString('latin1', 0, end).split('\r\n');
  const status = STATUS_LINE.exec(statusLine)?.[1];
  if (status === undefined) return 'other';
  const headers: IncomingHttpHeaders = {};
  for (const line of lines) {
    const [, given, value] = HEADER.exec(line) ?? [];
    const name = given?.toLowerCase();
    // What comes twice may contradict itself.
    if (name === undefined || name in headers) return 'other';
    headers[name] = value;
  }
  const streams = status === '101' ? isUpgrade(headers) : !isDocument(headers);
  return streams && !hasBody(headers) ? { headers, length: end + 4 } : 'other';
}

/** Whether an answer says how long its body is. What an engine hijacks has none, and goes on until it ends. */
function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function isUpgrade({ connection = '', upgrade = '' }: IncomingHttpHeaders): boolean {
  return connection.toLowerCase() === 'upgrade' && upgrade !== '';
}

/**
 * Whether what is answered by 200 is a document, and no stream.
 *
 * @internal
 */
export function isDocument(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('application/json') === true;
}
