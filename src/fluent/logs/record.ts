import type { LogLine } from '../../engine/index.js';
import type { WinContainersError } from '../../errors/base.js';

/** The container that a record is of. */
export interface LoggedContainer {
  /** Its id, with all of its digits. */
  readonly id: string;
  /** Its name, without the slash that the engine puts before it. */
  readonly name: string;
  /** Its labels, where they were asked for. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A line that a process of a container wrote. */
export interface ContainerLogLine {
  /** Tells records apart. */
  readonly kind: 'line';
  /** When it was written, by the engine's clock, in UTC with nanoseconds: `2026-01-02T03:04:05.123456789Z`. */
  readonly time: string;
  /** Who wrote it. */
  readonly container: LoggedContainer;
  /** With a TTY everything is `stdout`. */
  readonly stream: LogLine['stream'];
  /** The text, without its end. */
  readonly line: string;
  /** The line is longer than `maxLineLength`, and goes on with the next of this container and stream. */
  readonly partial?: true;
}

/** The engine does not remember what it has told last: lines may be missing between it and what comes next. */
export interface ContainerLogGap {
  /** Tells records apart. */
  readonly kind: 'gap';
  /** The time of the last line before the gap, in UTC with nanoseconds. */
  readonly time: string;
  /** Whose lines may be missing. */
  readonly container: LoggedContainer;
}

/** The log of a container cannot be read, or not any further until the container is started again. */
export interface ContainerLogUnread {
  /** Tells records apart. */
  readonly kind: 'unread';
  /** When this was found, by the clock of this machine, in UTC. */
  readonly time: string;
  /** Whose log it is. */
  readonly container: LoggedContainer;
  /**
   * Why: `NotImplementedError` where the log driver keeps nothing that can be read (`none`, `etwlogs`), `NotFoundError` where the
   * container was removed before all was read.
   */
  readonly error: WinContainersError;
}

/** What the logs of all containers consist of. */
export type LogRecord = ContainerLogLine | ContainerLogGap | ContainerLogUnread;

/** A record as one line of JSON, with its end. Of an error it has the name, the code and the message. */
export function jsonLine(record: LogRecord): string {
  if (record.kind !== 'unread') return `${JSON.stringify(record)}\n`;
  const { name, code, message } = record.error;
  return `${JSON.stringify({ ...record, error: { name, code, message } })}\n`;
}
