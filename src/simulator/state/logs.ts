import { Journal } from '../streams/journal.js';
import { type OutputChunk, type OutputName } from '../streams/frames.js';
import { concatBytes } from '../streams/text.js';

/** One line of a container's log, its line end included. */
export interface LogLine extends OutputChunk {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
}

/** Which lines `docker logs` wants. */
export interface LogQuery {
  readonly streams: ReadonlySet<OutputName>;
  readonly follow: boolean;
  /** Nanoseconds since 1970. */
  readonly since?: bigint | undefined;
  /** Nanoseconds since 1970. */
  readonly until?: bigint | undefined;
  /** Number of lines before the end to begin at; all of them where there is none. */
  readonly tail?: number | undefined;
}

const LINE_FEED = 10;

/** How much later than the line before a line is at least, in nanoseconds. */
const STEP = 2_000n;

/** A container's log: output cut into lines with the time each was complete. */
export class ContainerLog {
  readonly #lines = new Journal<LogLine>();
  #latest = 0n;
  readonly #partial: Record<OutputName, Uint8Array[]> = { stdout: [], stderr: [] };

  /** Adds output. A line shows once it is complete, or with the end of the process. */
  write({ stream, bytes }: OutputChunk): void {
    let rest = bytes;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      this.#partial[stream].push(rest.subarray(0, end + 1));
      this.#flush(stream);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) this.#partial[stream].push(rest);
  }

  /** The process has ended: followers end too. */
  end(): void {
    this.#flush('stdout');
    this.#flush('stderr');
    this.#lines.close();
  }

  /** The container runs again. */
  reopen(): void {
    this.#lines.reopen();
  }

  async *read(query: LogQuery, signal: AbortSignal): AsyncGenerator<LogLine> {
    const wanted = (line: LogLine): boolean =>
      query.streams.has(line.stream) &&
      (query.since === undefined || line.time >= query.since) &&
      (query.until === undefined || line.time <= query.until);
    const past = this.#lines.entries.length;
    const shown = this.#lines.entries.filter(wanted);
    yield* query.tail === undefined ? shown : shown.slice(Math.max(0, shown.length - query.tail));
    if (!query.follow) return;
    for await (const line of this.#lines.read({ from: past, follow: true, signal }))
      if (wanted(line)) yield line;
  }

  #flush(stream: OutputName): void {
    const pieces = this.#partial[stream];
    if (pieces.length === 0) return;
    const now = BigInt(Date.now()) * 1_000_000n;
    this.#latest = now > this.#latest ? now : this.#latest + STEP;
    this.#lines.append({ stream, bytes: concatBytes(pieces), time: this.#latest });
    this.#partial[stream] = [];
  }
}
