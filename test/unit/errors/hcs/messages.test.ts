import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose, toUnsigned } from '../../../../src/errors/hcs/index.js';

interface Labelled {
  readonly kind: string;
  readonly operation: string | null;
  readonly code: string | number | null;
  readonly message: string;
}

const labelled = readFileSync(new URL('fixtures/messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

const unsigned = (code: string | number | null): number | undefined =>
  code === null ? undefined : toUnsigned(Number(code));

/** What happens to a message on its way to the person who pastes it. */
const ways: Record<string, (message: string) => string> = {
  'as it is': (message) => message,
  'with CRLF': (message) => message.replaceAll('\n', '\r\n'),
  'with typographic quotes': (message) => message.replaceAll('"', '”').replaceAll("'", '’'),
  'as JSON': (message) => JSON.stringify({ message }),
  'as JSON in JSON': (message) => JSON.stringify({ error: JSON.stringify({ message }) }),
  'in a log': (message) =>
    `time="2024-02-01T10:00:00Z" level=error msg=${JSON.stringify(message)} module=libcontainerd`,
  'after a build': (message) =>
    `Step 1/2 : FROM nanoserver\n ---> 0179e587c053\nStep 2/2 : RUN dir\n ---> Running in bd72e1d43aaa\n${message}\n`,
  'wrapped by a console of 80 columns': (message) => message.replace(/.{80}/g, '$&\n'),
  'wrapped by a console of 61 columns, with CRLF': (message) => message.replace(/.{61}/g, '$&\r\n'),
};

describe.each(Object.entries(ways))('a message %s', (_way, change) => {
  it.each(labelled)('is $kind: $message', ({ kind, operation, code, message }) => {
    const [first] = diagnose(change(message));
    expect(first?.kind).toBe(kind);
    expect(first?.operation).toBe(operation ?? undefined);
    expect(first?.code).toBe(unsigned(code));
  });
});

describe('a message that a console wrapped', () => {
  const widths = Array.from({ length: 91 }, (_, index) => index + 40);
  it.each(labelled)('at any width is $kind: $message', ({ kind, operation, code, message }) => {
    for (const width of widths) {
      const [first] = diagnose(message.replace(new RegExp(`.{${String(width)}}`, 'g'), '$&\r\n'));
      expect(first, String(width)).toMatchObject({ kind });
      expect([first?.operation, first?.code], String(width)).toEqual([
        operation ?? undefined,
        unsigned(code),
      ]);
    }
  });
});
