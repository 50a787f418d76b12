import { assertBytes, checkIterable } from '../../common/content.js';
import { assertFields } from '../../errors/given.js';
import { checkAccepted, checkBytes, checkOptions } from '../../common/options.js';
import { WinContainersError } from '../../errors/base.js';
import type { OutputChunk } from '../../engine/index.js';
import { ByteList } from '../../common/byte-list.js';
import { checkEncoding, type TextEncoding } from '../../common/encoding/index.js';
import { textReader, type ReadText } from './read-text.js';

/** What a process wrote, collected. */
export interface CollectedOutput {
  /** Standard output as text. With a TTY everything is here. */
  readonly stdout: string;
  /** Standard error as text. */
  readonly stderr: string;
}

/** What is collected of output that somebody else reads. */
export const NOTHING: CollectedOutput = { stdout: '', stderr: '' };

/** How to collect output. */
export interface CollectOptions {
  /** Bytes to collect at most, stdout and stderr together. Default: 100 MiB. */
  readonly maxBuffer?: number | undefined;
  /** The encoding of the text. `cmd` writes in the container's OEM code page, such as `cp437`. Default: `utf-8`. */
  readonly encoding?: TextEncoding | undefined;
}

/**
 * @throws InvalidInputError when one of the options has another form
 * @internal
 */
export function checkCollecting({
  maxBuffer,
  encoding,
  accept,
}: CollectOptions & { readonly accept?: unknown }): void {
  checkBytes('maxBuffer', maxBuffer);
  if (encoding !== undefined) checkEncoding(encoding);
  checkAccepted(accept);
}

/** There was more output than `maxBuffer` allows. Iterate the stream instead, or raise `maxBuffer`. */
export class OutputLimitError extends WinContainersError {
  static override readonly brand: string = 'OutputLimitError';

  readonly code = 'ERR_OUTPUT_LIMIT';

  constructor(
    /** The limit in bytes. */
    readonly maxBuffer: number,
  ) {
    super(
      `More than ${String(maxBuffer)} bytes of output came. Iterate the stream instead, or raise \`maxBuffer\`.`,
    );
  }
}

const DEFAULT_MAX_BUFFER = 100 * 1024 * 1024;

/**
 * Collects a stream of output into text.
 *
 * @throws `InvalidInputError` if the encoding is unknown. Nothing is read then.
 * @throws `OutputLimitError` if there are more bytes than `maxBuffer`.
 * @example
 * ```ts
 * const { stdout } = await collect(container.logs({ tail: 10 }));
 * ```
 */
export async function collect(
  output: AsyncIterable<OutputChunk>,
  options: CollectOptions = {},
): Promise<CollectedOutput> {
  checkOptions(options);
  checkCollecting(options);
  checkIterable('output', output, 'an iterable or a stream of output');
  const collector = new OutputCollector(options.maxBuffer);
  for await (const chunk of output) {
    assertFields('piece of output', chunk, { stream: 'text' });
    assertBytes(chunk.data, 'data of a piece of output');
    collector.push(chunk);
  }
  return collector.text(textReader(options.encoding));
}

/**
 * Output as it is collected.
 *
 * @internal
 */
export class OutputCollector {
  readonly #maxBuffer: number;
  readonly #parts = { stdout: new ByteList(), stderr: new ByteList() };

  constructor(maxBuffer = DEFAULT_MAX_BUFFER) {
    this.#maxBuffer = maxBuffer;
  }

  /** @throws OutputLimitError when it is more than may come */
  push({ stream, data }: OutputChunk): void {
    const { stdout, stderr } = this.#parts;
    if (stdout.length + stderr.length + data.length > this.#maxBuffer)
      throw new OutputLimitError(this.#maxBuffer);
    this.#parts[stream].push(data);
  }

  async text(read: ReadText): Promise<CollectedOutput> {
    const { stdout, stderr } = this.#parts;
    return { stdout: await read(stdout.joined()), stderr: await read(stderr.joined()) };
  }
}
