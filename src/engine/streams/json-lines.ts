import { StreamProtocolError } from '../../errors/process.js';

/** What a line may be long before the stream counts as broken: 16 MiB. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** One JSON value of a stream, and the text that it was. */
export interface JsonLine {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Reads a stream of JSON values, one a line, as events, stats and pull send them.
 *
 * @throws StreamProtocolError for a line that is not JSON, and for one that does not end
 */
export async function* jsonLines(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<unknown, void, undefined> {
  for await (const { value } of jsonTexts(source, operationId)) yield value;
}

/**
 * {@link jsonLines} with their text, which has digits that JavaScript's numbers do not hold.
 *
 * @throws StreamProtocolError for a line that is not JSON, and for one that does not end
 */
export async function* jsonTexts(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<JsonLine, void, undefined> {
  const decoder = new TextDecoder();
  // Pieces of the line that is not complete yet: joining them once keeps long lines linear.
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of source) {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(first);
    length += first.length;
    for (const next of more) {
      yield* parse(pieces.join(''), operationId);
      pieces = [next];
      length = next.length;
    }
    if (length > LONGEST_LINE) {
      throw new StreamProtocolError(operationId, `a line is longer than ${String(LONGEST_LINE)} characters`);
    }
  }
  yield* parse(pieces.join('') + decoder.decode(), operationId);
}

function* parse(line: string, operationId: string): Generator<JsonLine, void, undefined> {
  const text = line.trim();
  if (text === '') return;
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (cause) {
    throw new StreamProtocolError(
      operationId,
      `expected JSON, received ${JSON.stringify(text.slice(0, 80))}`,
      { cause },
    );
  }
  yield { value, text };
}
