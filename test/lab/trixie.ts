import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The Debian packages that {@link prepareTrixie} needs. */
export const trixiePackages = ['debootstrap', 'debian-archive-keyring', 'gpgv', 'iproute2'] as const;

/** A root file system with engines that are newer than those of this machine, or why there is none. */
export type Trixie =
  | { readonly available: true; readonly root: string }
  | { readonly available: false; readonly reason: string };

/** What trixie.sh ends with where its root file system cannot be had. */
const UNAVAILABLE = 3;

/**
 * Gives a root file system of Debian trixie, with docker.io 26.1 and podman 5.4. It takes a minute or two to make, and is
 * kept for later runs.
 *
 * @throws Error when that fails in an unforeseen way
 */
export async function prepareTrixie(): Promise<Trixie> {
  if (process.platform !== 'linux')
    return { available: false, reason: `needs Linux, this is ${process.platform}` };
  // What it has begun ends with this process.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'bash', script('trixie.sh')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const said = (await text(child.stdout)).trim();
  const [code] = await closed;
  if (code === UNAVAILABLE) return { available: false, reason: said };
  if (code !== 0 || said === '') throw new Error(`test/lab/trixie.sh ended with ${String(code)}. ${said}`);
  return { available: true, root: said };
}

/** A command, and where it is to run. */
export interface Placed {
  readonly command: string;
  readonly args: readonly string[];
  /** Milliseconds between SIGTERM and SIGKILL at its end; undefined for the usual. */
  readonly grace?: number;
}

/**
 * Has a command run in another root file system, with namespaces of its own, that shares one folder with this machine; or
 * on this machine as it is, without a root.
 */
export function placed(
  root: string | undefined,
  shared: string,
  command: string,
  args: readonly string[],
): Placed {
  if (root === undefined) return { command, args };
  // Nothing outlives its namespaces, so that there is nothing to wait for.
  return { command: 'bash', args: [script('inside.sh'), root, shared, command, ...args], grace: 0 };
}
