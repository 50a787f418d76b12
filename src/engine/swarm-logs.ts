import type { Moment } from '../models/index.js';
import type { QueryValue } from '../transport/index.js';
import { moment, type CallOptions } from './call.js';

/** Parameters of `ServiceLogs` and `TaskLogs`. */
export interface SwarmLogsOptions extends CallOptions {
  /** Go on with what is still to come. Default: false. */
  readonly follow?: boolean | undefined;
  /** Default: true. */
  readonly stdout?: boolean | undefined;
  /** Default: true. */
  readonly stderr?: boolean | undefined;
  /** Lines since this moment. Default: all that there are. */
  readonly since?: Moment | undefined;
  /** Put the time, RFC 3339, before every line. Default: false. */
  readonly timestamps?: boolean | undefined;
  /** This many lines from the end, of each task. Default: all. */
  readonly tail?: number | undefined;
  /** Put node, service and task before every line. Default: false. */
  readonly details?: boolean | undefined;
  /** Whether the tasks have a TTY, which decides how the stream is read. Default: inspect it. */
  readonly tty?: boolean | undefined;
}

/** @internal */
export function logsQuery(options: SwarmLogsOptions): Record<string, QueryValue> {
  const { follow, stdout = true, stderr = true, since, timestamps, tail, details } = options;
  return { follow, stdout, stderr, since: moment(since), timestamps, tail, details };
}
