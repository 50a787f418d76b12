import type { LoadSizes } from './loads.js';
import type { Measured } from './measure.js';

const MIB = 1024 * 1024;

/** What a client may hold, however long a stream is. */
const CLIENT = 24 * MIB;
/** What each of many streams or calls may hold. */
const EACH = 0.1 * MIB;
/** What may be left once a load is over: code that was compiled, and caches. */
const LEFT = 16 * MIB;
/** What an engine may hold besides what it has to keep. */
const ENGINE = 32 * MIB;

/** Says what is too much of a load. Live memory counts, after a collection: it does not depend on the speed of the machine. */
export function exceeded(
  { name, client, engine, handles: [before, after] }: Measured,
  sizes: LoadSizes,
): string[] {
  const many = (name === 'followers' ? sizes.followers : name === 'execs' ? sizes.execs : 0) * EACH;
  // A simulated engine keeps files in memory.
  const kept = name === 'archive' ? sizes.archive * MIB : 0;
  const limits: readonly (readonly [what: string, bytes: number | undefined, limit: number])[] = [
    ['live memory of the client', client.live, CLIENT + many],
    ['memory of the client afterwards', client.left, LEFT],
    ['live memory of the engine', engine?.live, ENGINE + many + kept],
  ];
  return [
    ...limits
      .filter(([, bytes = 0, limit]) => bytes > limit)
      .map(
        ([what, bytes = 0, limit]) => `${name}: ${what} is ${bytes} bytes above the start, at most ${limit}`,
      ),
    ...(after > before ? [`${name}: ${after} handles, ${before} before`] : []),
  ];
}
