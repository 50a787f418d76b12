import type { SimulatedContainer } from './container.js';

/** The options of an exec instance. */
export interface ExecConfig {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  /** Whether it has a TTY. */
  readonly tty: boolean;
  /** Whether standard input is attached. */
  readonly attachStdin: boolean;
  /** Whether standard output is attached. */
  readonly attachStdout: boolean;
  /** Whether standard error is attached. */
  readonly attachStderr: boolean;
  /** Environment variables besides those of the container, each as `NAME=value`. */
  readonly env: readonly string[];
  /** The working directory; empty for that of the container. */
  readonly workingDir: string;
  /** The user that it runs as; empty for that of the container. */
  readonly user: string;
  /** The keys to detach; empty for the default ones. */
  readonly detachKeys: string;
}

/** A program in a running container besides the main one. */
export interface SimulatedExec {
  /** Its id, 64 hexadecimal digits. */
  readonly id: string;
  /** The container that it runs in. */
  readonly container: SimulatedContainer;
  /** Its options. */
  readonly config: ExecConfig;
  /** Its state. */
  status: 'created' | 'running' | 'exited';
  /** The exit code; null until it has ended. */
  exitCode: number | null;
  /** The process id; 0 before it is started. */
  pid: number;
}
