import { wrongShape } from '../../errors/given.js';
import { checkIterable } from '../../common/content.js';
import { checkOptions } from '../../common/options.js';
import { BuildLines } from './build-lines.js';
import type { BuildProgress } from '../build/index.js';
import type { LongWork } from '../progress/long-work.js';
import type { WorkProgress } from '../progress/events.js';
import { ProgressScreen } from './screen.js';
import { printable } from './text.js';

/** Where progress is shown: `process.stderr`, or anything that is written to like it. */
export interface ProgressStream {
  /** Writes a text, and calls back when that is done or has failed. */
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
 * Shows the progress of a pull, a push or a build. A terminal shows one line for each layer and one for the total,
 * and updates them. Other outputs get a line when a layer enters another phase. Of a build its steps and what they
 * write.
 *
 * @param work - work that has not begun
 * @returns what the work results in
 * @throws The error of the work.
 * @throws `InvalidInputError` if the work has been awaited or iterated before.
 * @example
 * ```ts
 * const image = await renderProgress(docker.pull('mcr.microsoft.com/windows/servercore:ltsc2022'));
 * console.log(image.digest);
 * ```
 */
export async function renderProgress<T>(
  work: LongWork<T, WorkProgress> | LongWork<T, BuildProgress>,
  options: RenderProgressOptions = {},
): Promise<T> {
  const { stream = process.stderr } = checkOptions(options);
  checkIterable('work', work, 'what docker.pull() and the like give');
  if (!('then' in work)) throw wrongShape('work', work, 'what docker.pull() and the like give');
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
  event(event: BuildProgress): string;
  end(): string;
}

function onTerminal(size: ProgressStream): Renderer {
  const screen = new ProgressScreen(size);
  const lines = new BuildLines();
  return {
    event: (event) => {
      if (event.kind === 'layer') return screen.layer(event);
      // The layers of a base image stay where they are once it is there.
      const settled = event.kind === 'image' ? screen.settle() : '';
      return (
        settled +
        lines
          .of(event)
          .map((line) => screen.message(line))
          .join('')
      );
    },
    end: () =>
      lines
        .end()
        .map((line) => screen.message(line))
        .join('') + screen.draw(),
  };
}

function inLines(): Renderer {
  const phases = new Map<string, string>();
  const lines = new BuildLines();
  const asText = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
  return {
    event: (event) => {
      if (event.kind !== 'layer') return asText(lines.of(event));
      const { id, phase, status } = event;
      if (phases.get(id) === phase) return '';
      phases.set(id, phase);
      return asText([printable(`${id}: ${status}`)]);
    },
    end: () => asText(lines.end()),
  };
}
