import { describe, expect, it } from 'vitest';
import { LONGEST_HEAD, streamHead } from '../../../src/transport/hijack-head.js';
import { OLD_STREAM, UPGRADED } from '../support/raw-engine.js';

const of = (text: string): ReturnType<typeof streamHead> => streamHead(Buffer.from(text, 'latin1'));
const withHeader = (head: string, header: string): string =>
  head.replace('\r\n\r\n', `\r\n${header}\r\n\r\n`);

describe.each([
  ['101', UPGRADED],
  ['200', OLD_STREAM],
])('the head of a stream by %s', (_status, head) => {
  it('is read as soon as it is whole, whatever comes behind it', () => {
    for (let length = 0; length < head.length; length++) expect(of(head.slice(0, length))).toBe('incomplete');
    for (const rest of ['', '\r\n\r\n', 'HTTP/1.1 404 Not Found\r\n\r\n'])
      expect(of(head + rest)).toMatchObject({ length: head.length });
  });

  it('gives headers by their names in lower case, without the space around them', () => {
    expect(of(withHeader(head, 'API-Version:\t 1.47 \t'))).toMatchObject({
      headers: {
        'api-version': '1.47',
        'content-type': expect.stringMatching(/^application\/vnd\.docker\./) as string,
      },
    });
  });

  it.each([
    ['with a length', 'Content-Length: 10'],
    ['with chunks', 'Transfer-Encoding: chunked'],
    ['with a header twice', 'Content-Type: text/plain'],
    ['with a folded header', 'X: 1\r\n folded'],
    ['with a space before a colon', 'X : 1'],
    ['with a header without a name', ': 1'],
    ['with a line that is no header', 'nothing'],
    ['with a line end of its own kind', 'X: 1\nY: 2'],
    ['with a control character', 'X: \u0000'],
    ['with a name that every object has', 'constructor: 1'],
    ['that is too long', `X: ${'x'.repeat(LONGEST_HEAD)}`],
  ])('is left to node:http %s', (_what, header) => {
    expect(of(withHeader(head, header))).toBe('other');
  });

  it.each([
    ['a line end of its own kind', '\n'],
    ['two of them', '\n\n'],
    ['a return without its line feed', '\r\r'],
    ['a NUL', '\0'],
    ['another control character', '\x1b'],
  ])('is broken at once by %s', (_what, bytes) => {
    const begun = head.slice(0, head.indexOf('\r\n'));
    expect(of(`${begun}${bytes}`)).toBe('broken');
    expect(of(`${begun}\r\nX: 1${bytes}`)).toBe('broken');
    expect(of(`${begun}\r\nX: 1\t\xe4`)).toBe('incomplete');
  });

  it('is left to node:http when it does not end', () => {
    const begun = head.replace('\r\n\r\n', '\r\nX: ');
    expect(of(begun.padEnd(LONGEST_HEAD, 'x'))).toBe('incomplete');
    expect(of(begun.padEnd(LONGEST_HEAD + 1, 'x'))).toBe('other');
  });
});

it.each([
  ['an upgrade that does not say to what', UPGRADED.replace(/Upgrade: tcp\r\n/, '')],
  ['an upgrade without its connection', UPGRADED.replace(/Connection: Upgrade\r\n/, '')],
  ['a document', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n'],
  ['a refusal', 'HTTP/1.1 4'],
  ['another version', 'HTTP/1.0'],
  ['another protocol', 'SSH'],
  ['a status of another length', 'HTTP/1.1 2000 OK\r\n\r\n'],
  ['an empty line', '\r\n'],
])('%s is left to node:http', (_what, text) => {
  expect(of(text)).toBe('other');
});
