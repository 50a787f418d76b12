import { once } from 'node:events';
import type { CallOptions, ProcessStream } from '../../engine/index.js';
import { DEFAULT_DETACH_KEYS, DetachScanner, parseDetachKeys } from './detach-keys.js';
import {
  followSize,
  rawMode,
  readTyped,
  type TerminalInput,
  type TerminalOutput,
  type TerminalSize,
} from './terminal.js';
import { ownSignal } from '../../common/any-signal.js';

/** How to connect a terminal to a process in a container. */
export interface InteractiveOptions extends CallOptions {
  /** Where keys come from. Default: `process.stdin`. */
  readonly stdin?: TerminalInput | undefined;
  /** Where output goes. Default: `process.stdout`. */
  readonly stdout?: TerminalOutput | undefined;
  /** Where error output goes. Default: `process.stderr`. Not used with a TTY, which has only one stream. */
  readonly stderr?: TerminalOutput | undefined;
  /** The keys that end the session. The process continues. Default: `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string | undefined;
}

/** How an interactive session ended: the process ended, or the detach keys were typed. */
export type InteractiveResult =
  | {
      /** The session ended with the process. */
      readonly detached: false;
      /** The exit code of the process. */
      readonly exitCode: number;
    }
  | {
      /** The detach keys were typed. The process continues. */
      readonly detached: true;
    };

/** Connects a terminal to a stream until the process ends, or the detach keys are typed. */
type Join = (
  stream: ProcessStream,
  resize: (size: TerminalSize) => Promise<void>,
) => Promise<'ended' | 'detached'>;

/**
 * The terminal that the options describe. At the end its settings are always restored.
 *
 * @throws InvalidInputError if the detach keys are not valid: at once, before a process is started
 * @internal
 */
export function terminal(options: InteractiveOptions): Join {
  const keys = parseDetachKeys(options.detachKeys ?? DEFAULT_DETACH_KEYS);
  return (stream, resize) => join(stream, options, new DetachScanner(keys), resize);
}

async function join(
  stream: ProcessStream,
  options: InteractiveOptions,
  scanner: DetachScanner,
  resize: (size: TerminalSize) => Promise<void>,
): Promise<'ended' | 'detached'> {
  const { stdin = process.stdin, stdout = process.stdout, stderr = process.stderr } = options;
  const undo: (() => void)[] = [];
  let detached = false;
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    stream.close();
  };
  try {
    if (stream.tty) {
      undo.push(rawMode(stdin));
      // The process may be gone by then, and a size is nothing to fail for.
      undo.push(followSize(stdout, (size) => void resize(size).catch(() => undefined)));
    }
    undo.push(
      readTyped(
        stdin,
        async (data) => {
          const { pass, detached: now } = stream.tty ? scanner.scan(data) : { pass: data, detached: false };
          // A process that has ended takes no more input: its stream ends by itself.
          await stream.write(pass).catch(() => undefined);
          if (!now) return;
          detached = true;
          stream.close();
        },
        () => stream.closeWrite(),
        fail,
      ),
    );
    for await (const { stream: name, data } of stream) {
      const output = name === 'stdout' ? stdout : stderr;
      if (!output.write(data)) await once(output, 'drain', { signal: ownSignal(options.signal) });
    }
  } catch (error) {
    if (!detached) throw failure === undefined ? error : failure.error;
  } finally {
    for (const step of undo.reverse()) step();
  }
  return detached ? 'detached' : 'ended';
}
