import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadedEngine } from '../engine.js';
import type { Held } from '../memory.js';
import type { Answer, Question } from './messages.js';
import { windows } from './world.js';

/** Starts a simulated engine in a process of its own, so that its memory and that of the client are not mixed. */
export async function startSimulated(way: 'unix' | 'tcp'): Promise<LoadedEngine> {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), [way]);
  const ended = once(child, 'exit');
  const answers = on(child, 'message', { close: ['exit'] });
  const next = async (): Promise<Answer> => {
    const { value, done } = (await answers.next()) as IteratorResult<[Answer], undefined>;
    if (done === true) throw new Error('the process of the simulated engine has ended');
    return value[0];
  };
  const first = await next();
  if (!('host' in first)) throw new Error('the simulated engine did not say where it listens');
  const ask = async (question: Question): Promise<Held> => {
    child.send(question);
    const answer = await next();
    if (!('held' in answer)) throw new Error('the simulated engine did not say what it holds');
    return answer.held;
  };
  return {
    host: first.host,
    world: windows,
    memory: {
      begin: async () => void (await ask('begin')),
      sample: async () => void (await ask('sample')),
      held: () => ask('held'),
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
