import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A replaying engine in a process of its own, until it is disposed of. */
export interface Replay extends AsyncDisposable {
  /** Its path, or its port. */
  readonly address: string;
}

/** Starts it: on a path, or on a port of loopback. */
export async function startReplayProcess(program: string, where: string | 0): Promise<Replay> {
  const child = fork(program, where === 0 ? [] : [where], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  return {
    address,
    async [Symbol.asyncDispose]() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
