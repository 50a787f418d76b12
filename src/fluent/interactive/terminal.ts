import type { Readable, Writable } from 'node:stream';

/** Where keys come from: `process.stdin`, or any readable stream. */
export type TerminalInput = Readable & {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Whether it is in raw mode: it passes on every key at once. */
  readonly isRaw?: boolean;
  /** Switches raw mode on or off. */
  setRawMode?(raw: boolean): unknown;
};

/** Where output goes: `process.stdout`, or any writable stream. */
export type TerminalOutput = Writable & {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Its width in characters. */
  readonly columns?: number;
  /** Its height in characters. */
  readonly rows?: number;
};

/** The size of a terminal in characters. */
export interface TerminalSize {
  /** In characters. */
  readonly height: number;
  /** In characters. */
  readonly width: number;
}

/**
 * How long the size must stay the same before it is passed on, in milliseconds. It changes all the time while a
 * window is resized.
 */
const RESIZE_REST = 60;

/**
 * Puts a terminal into raw mode: every key goes to the container, also ctrl-C. Without a terminal it does nothing.
 *
 * @returns a function that ends raw mode. When the process exits, raw mode ends too
 */
export function rawMode(input: TerminalInput): () => void {
  if (input.isTTY !== true || input.setRawMode === undefined || input.isRaw === true) return () => undefined;
  input.setRawMode(true);
  const restore = (): void => {
    process.off('exit', restore);
    input.setRawMode?.(false);
  };
  process.once('exit', restore);
  return restore;
}

/**
 * Passes on the size of a terminal: now, and after each change.
 *
 * @returns a function that stops this
 */
export function followSize(output: TerminalOutput, pass: (size: TerminalSize) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  const report = (): void => {
    const { rows: height, columns: width } = output;
    if (height === undefined || width === undefined || height === 0 || width === 0) return;
    const size = `${String(width)}x${String(height)}`;
    if (size === last) return;
    last = size;
    pass({ height, width });
  };
  const onResize = (): void => {
    clearTimeout(timer);
    timer = setTimeout(report, RESIZE_REST);
  };
  report();
  output.on('resize', onResize);
  return () => {
    clearTimeout(timer);
    output.off('resize', onResize);
  };
}

/**
 * Reads what is typed. Unlike a loop over `process.stdin`, this leaves the stream usable afterwards. The next piece
 * is read only after the one before has been handled.
 *
 * @returns a function that stops this
 */
export function readTyped(
  input: TerminalInput,
  typed: (data: Uint8Array) => Promise<void>,
  ended: () => Promise<void>,
  failed: (error: unknown) => void,
): () => void {
  let stopped = false;
  let work: Promise<void> = Promise.resolve();
  const onData = (data: Uint8Array | string): void => {
    input.pause();
    work = typed(typeof data === 'string' ? Buffer.from(data) : data).then(() => {
      if (!stopped) input.resume();
    });
    work.catch(failed);
  };
  const onEnd = (): void => {
    input.off('end', onEnd).off('close', onEnd);
    work.then(ended).catch(failed);
  };
  input.on('data', onData).once('end', onEnd).once('close', onEnd).once('error', failed);
  // One that has ended does not say so again, and one that somebody has paused, as an earlier session, stays so by itself.
  if (input.errored !== null) failed(input.errored);
  else if (input.readableEnded || input.destroyed) onEnd();
  else input.resume();
  return () => {
    stopped = true;
    input.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', failed);
    input.pause();
  };
}
