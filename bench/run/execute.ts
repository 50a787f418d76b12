import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execute } from './rounds.js';
import type { Outcome } from '../worker.js';

/** Longer than any workload takes, in milliseconds: a client that hangs is wrong. */
export const TIMEOUT = 120_000;

/** Runs workers with the Node that runs the bench. */
export function executeHere(worker: string, folder: string, nodeArguments: readonly string[] = []): Execute {
  return async (order) => {
    const outcome = join(folder, 'outcome.json');
    await rm(outcome, { force: true });
    const child = spawn(process.execPath, [...nodeArguments, worker], {
      env: { ...process.env, WINCONTAINERS_BENCH_ORDER: JSON.stringify({ ...order, outcome }) },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: TIMEOUT,
    });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return await readOutcome(outcome, String(code ?? signal), () => complaints);
  };
}

/** What a worker wrote, or, when it wrote nothing, how it ended and what it complained of. */
export async function readOutcome(
  file: string,
  end: string,
  complaints: () => string | Promise<string>,
): Promise<Outcome> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Outcome;
  } catch {
    return { kind: 'wrong', message: `it ended with ${end}: ${(await complaints()).slice(-2000)}` };
  }
}
