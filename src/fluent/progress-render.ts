import type { WorkProgress } from './progress-events.js';
import { ProgressScreen } from './progress-screen.js';
import { printable } from './progress-text.js';
import type { ProgressWork } from './progress.js';

/** Where progress is shown: `process.stderr`, or anything that is written to like it. */
export interface ProgressStream {
  write(text: string, written: (error?: Error | null) => void): unknown;
  /** Whether it is a terminal. Default: no. */
  readonly isTTY?: boolean | undefined;
  /** Default: 80. */
  readonly columns?: number | undefined;
  /** Default: 24. */
  readonly rows?: number | undefined;
}

/** How to show progress. */
export interface RenderProgressOptions {
  /** Default: `process.stderr`. */
  readonly stream?: ProgressStream | undefined;
}

/**
 * Shows the progress of a pull or a push: on a terminal a line for each layer, drawn over again as it comes further, and
 * a line for all; elsewhere a line whenever a layer enters another phase.
 *
 * @param work - a pull or a push that has not begun
 * @returns what the work results in
 * @throws whatever the work throws
 * @throws InvalidInputError when the work has been awaited or iterated before
 * @example
 * ```ts
 * const image = await renderProgress(docker.pull('mcr.microsoft.com/windows/servercore:ltsc2022'));
 * console.log(image.digest);
 * ```
 */
export async function renderProgress<T>(
  work: ProgressWork<T>,
  { stream = process.stderr }: RenderProgressOptions = {},
): Promise<T> {
  const show = stream.isTTY === true ? onTerminal(stream) : inLines();
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      // A stream that fails says so itself; the work goes on.
      if (text === '') resolve();
      else
        stream.write(text, () => {
          resolve();
        });
    });
  try {
    for await (const event of work) await write(show.event(event));
  } finally {
    await write(show.end());
  }
  return work;
}

interface Renderer {
  event(event: WorkProgress): string;
  end(): string;
}

function onTerminal(size: ProgressStream): Renderer {
  const screen = new ProgressScreen(size);
  return {
    event: (event) => {
      if (event.kind === 'layer') return screen.layer(event);
      const line = messageLine(event);
      return line === '' ? '' : screen.message(line);
    },
    end: () => screen.draw(),
  };
}

function inLines(): Renderer {
  const phases = new Map<string, string>();
  return {
    event: (event) => {
      if (event.kind !== 'layer') return lineOf(messageLine(event));
      const { id, phase, status } = event;
      if (phases.get(id) === phase) return '';
      phases.set(id, phase);
      return lineOf(printable(`${id}: ${status}`));
    },
    end: () => '',
  };
}

function messageLine({ status, raw }: WorkProgress): string {
  const { id } = raw;
  return printable(id === undefined || id === '' || status === '' ? status : `${id}: ${status}`).trim();
}

const lineOf = (text: string): string => (text === '' ? '' : `${text}\n`);
