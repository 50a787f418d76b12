import { compareVersions } from '../../common/version.js';
import type { HijackedConnection } from '../server/connections.js';

/** Raw bytes of a console. */
export const RAW_STREAM = 'application/vnd.docker.raw-stream';
/** Frames of standard output and error. */
export const MULTIPLEXED_STREAM = 'application/vnd.docker.multiplexed-stream';

/** Content type of a stream: before API 1.42 always raw, whatever it holds. */
export function streamContentType(version: string, tty: boolean): string {
  return !tty && compareVersions(version, '1.42') >= 0 ? MULTIPLEXED_STREAM : RAW_STREAM;
}

/** The same for a connection that is taken over: without an upgrade it is always raw. */
export function hijackContentType(
  version: string,
  tty: boolean,
  connection: HijackedConnection | undefined,
): string {
  return connection?.upgrade === true ? streamContentType(version, tty) : RAW_STREAM;
}
