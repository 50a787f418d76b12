import type { HijackedConnection } from '../../transport/index.js';
import { demultiplex, rawOutput, type OutputChunk } from './demultiplex.js';

/**
 * The standard streams of a process: an exec's, or those of an attached container.
 *
 * Iterate it, once, for the output; the loop ends when the process has ended and all of its output has arrived. The
 * engine is read only as fast as the loop turns. Leaving the loop early, or disposing of the stream, closes the connection and
 * leaves the process alone.
 */
export class ProcessStream implements AsyncIterable<OutputChunk>, AsyncDisposable {
  readonly #connection: HijackedConnection;
  readonly #operationId: string;

  /** @internal */
  constructor(
    connection: HijackedConnection,
    operationId: string,
    /** Whether the process has a TTY: then its output is one stream, all of it `stdout`. */
    readonly tty: boolean,
  ) {
    this.#connection = connection;
    this.#operationId = operationId;
  }

  /** Sends input to the process. Resolves when there is room for more. */
  write(chunk: Uint8Array | string): Promise<void> {
    return this.#connection.write(chunk);
  }

  /** Ends the input. The process's output still arrives. */
  closeWrite(): Promise<void> {
    return this.#connection.closeWrite();
  }

  /** Closes the connection. The process goes on. */
  close(): void {
    this.#connection.close();
  }

  /** The output, as it arrives. */
  [Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    const connection = this.#connection;
    return this.tty ? rawOutput(connection) : demultiplex(connection, this.#operationId, connection.location);
  }

  /** Ends the stream, for `await using`; the process goes on. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#connection[Symbol.asyncDispose]();
  }
}
