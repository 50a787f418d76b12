/** Pieces shorter than this are handed out together with those behind them: taking each by itself would cost more. */
const SMALL = 4 * 1024;

/**
 * How much is handed out together at most, and how much waits before its source is to pause. In bytes. It is several reads
 * of a socket, because to pause and to go on costs more than a read where each cancels one, as on a named pipe.
 */
const ENOUGH = 256 * 1024;

/**
 * What has come and nobody has taken yet. Pieces are handed out as they came, for joining them copies all of them; only
 * small ones, as engines send lines of a log, are joined.
 *
 * @internal
 */
export class Pieces {
  /** Called when something has come, or {@link Pieces.wake} was called. Once: whoever waits sets it again. */
  onMore: (() => void) | undefined;
  #waiting: Uint8Array[] = [];
  #next = 0;
  #length = 0;

  get empty(): boolean {
    return this.#length === 0;
  }

  /** Whether so much waits that the source should pause. */
  get full(): boolean {
    return this.#length >= ENOUGH;
  }

  push(piece: Uint8Array): void {
    this.#waiting.push(piece);
    this.#length += piece.length;
    this.wake();
  }

  wake(): void {
    const onMore = this.onMore;
    this.onMore = undefined;
    onMore?.();
  }

  /** Takes the next piece; `undefined` when there is none. */
  take(): Uint8Array | undefined {
    const waiting = this.#waiting;
    const begin = this.#next;
    const first = begin < waiting.length ? waiting[begin] : undefined;
    if (first === undefined) return undefined;
    let end = begin + 1;
    let length = first.length;
    if (length < SMALL) {
      for (; end < waiting.length; end++) {
        const more = length + (waiting[end]?.length ?? 0);
        if (more > ENOUGH) break;
        length = more;
      }
    }
    this.#length -= length;
    this.#next = end;
    if (end === waiting.length) {
      this.#waiting = [];
      this.#next = 0;
    }
    return end - begin === 1 ? first : Buffer.concat(waiting.slice(begin, end), length);
  }
}
