import { setTimeout as delay } from 'node:timers/promises';
import type { LoadedEngine } from './engine.js';
import { MemoryWatch, type Held } from './memory.js';

const MIB = 1024 * 1024;

/** What a load did to this process, and to that of the engine. */
export interface Measured {
  readonly name: string;
  /** What has come, checked. */
  readonly outcome: string;
  readonly client: Held;
  /** Undefined where the engine's memory is not looked at. */
  readonly engine: Held | undefined;
  /** Handles and requests of the event loop. */
  readonly handles: readonly [before: number, after: number];
}

/** Looks at the memory of both sides; a load calls it as it goes. */
export type Sample = () => Promise<void>;

const handles = (): number => process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout').length;

/** How long what has been closed may take to be gone, in turns of 10 ms; connections linger for 2 s after their last use. */
const TURNS = 1_000;

/** Waits until no more handles are held than before; what is held then. */
async function handlesBack(before: number): Promise<number> {
  for (let turn = 0; turn < TURNS && handles() > before; turn += 1) await delay(10);
  return handles();
}

/** Works, and watches the memory of both processes meanwhile. */
export async function measure(
  name: string,
  { memory }: LoadedEngine,
  work: (sample: Sample) => Promise<string>,
): Promise<Measured> {
  const before = handles();
  await memory?.begin();
  using watch = new MemoryWatch();
  const sample: Sample = async () => {
    watch.sample();
    await memory?.sample();
  };
  const outcome = await work(sample);
  const after = await handlesBack(before);
  return { name, outcome, client: watch.held(), engine: await memory?.held(), handles: [before, after] };
}

/** The head of the table. */
export const HEAD = [
  '| load | what came | client: RSS | live at most | left | engine: RSS | live at most | left | handles |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
].join('\n');

/** A row of the table: bytes above the start, in MiB. */
export function row({ name, outcome, client, engine, handles: [before, after] }: Measured): string {
  const cells = (held: Held | undefined): string =>
    [held?.resident, held?.live, held?.left]
      .map((bytes) => (bytes === undefined ? '' : `${(bytes / MIB).toFixed(1)} MiB`))
      .join(' | ');
  return `| ${name} | ${outcome} | ${cells(client)} | ${cells(engine)} | ${before} → ${after} |`;
}
