import type { Command, CommandContext } from '@wragg/wincontainers/simulator';

/** Waits for input, or for its end. */
async function input({ stdin }: CommandContext): Promise<void> {
  await stdin[Symbol.asyncIterator]().next();
}

const lines: Command = async (context) => {
  const { argv, stdout } = context;
  await input(context);
  for (let at = 0; at < Number(argv[1]); at += 1) await stdout.write(`line ${at}\n`);
  await input(context);
  return 0;
};

const answer: Command = async ({ argv, stdout, stderr }) => {
  await stdout.write(`out ${argv[1] ?? ''}\n`);
  await stderr.write(`err ${argv[1] ?? ''}\n`);
  return Number(argv[2]);
};

/** As much as `head` writes at a time. */
const PIECE = Buffer.alloc(32 * 1024, `${'x'.repeat(1023)}\n`);

const filled: Command = async ({ argv, stdout, signal }) => {
  for (let left = Number(argv[1]); left > 0 && !signal.aborted; left -= PIECE.length)
    await stdout.write(PIECE.subarray(0, Math.min(left, PIECE.length)));
  return 0;
};

const idle: Command = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(0), { once: true }));

/** What the loads run in simulated containers: see `World`. */
export const programs: Readonly<Record<string, Command>> = {
  'lines.exe': lines,
  'answer.exe': answer,
  'filled.exe': filled,
  'idle.exe': idle,
};
