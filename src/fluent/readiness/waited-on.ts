import type { CallOptions, Engine, LogLine } from '../../engine/index.js';
import type { ContainerInspect } from '../../models/index.js';
import type { ExecResult } from '../exec/result.js';
import type { PublishedAddress } from '../published.js';

/** What is waited on: a container, as far as waiting needs it. */
export interface WaitedOn {
  readonly engine: Engine;
  readonly id: string;
  inspect(options: CallOptions): Promise<ContainerInspect>;
  describe(options: CallOptions): Promise<string>;
  address(port: number | string, options: CallOptions): Promise<PublishedAddress>;
  url(port: number | string, options: CallOptions): Promise<string>;
  logLines(
    options: CallOptions & { readonly follow: true; readonly since: string | undefined },
  ): AsyncIterable<LogLine>;
  exec(
    command: readonly string[],
    options: CallOptions & { readonly accept: 'any' },
  ): PromiseLike<ExecResult>;
}
