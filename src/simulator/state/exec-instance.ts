import type { SimulatedContainer } from './container.js';

/** What an exec instance is to run. */
export interface ExecConfig {
  readonly argv: readonly string[];
  readonly tty: boolean;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly env: readonly string[];
  readonly workingDir: string;
  readonly user: string;
  readonly detachKeys: string;
}

/** A program in a running container, besides its main one. */
export interface SimulatedExec {
  readonly id: string;
  readonly container: SimulatedContainer;
  readonly config: ExecConfig;
  status: 'created' | 'running' | 'exited';
  exitCode: number | null;
  pid: number;
}
