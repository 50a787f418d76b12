import { startEngine } from '../lab/engine.js';
import type { Held } from './memory.js';
import { linux, type World } from './world.js';

/** An engine that loads are put on. */
export interface LoadedEngine extends AsyncDisposable {
  readonly host: string;
  readonly world: World;
  /** What its process holds, where that can be known. */
  readonly memory?: {
    begin(): Promise<void>;
    sample(): Promise<void>;
    held(): Promise<Held>;
  };
}

/** Starts Debian's docker.io. */
export async function startReal(way: 'unix' | 'tcp'): Promise<LoadedEngine> {
  const engine = await startEngine();
  return {
    host: way === 'tcp' ? engine.tcp : engine.host,
    world: linux,
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
