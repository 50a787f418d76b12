import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A network bridge that belongs to one engine of the lab. */
export interface Bridge extends AsyncDisposable {
  readonly name: string;
  /** Addresses for the networks that tests create. */
  readonly pool: string;
}

/**
 * Makes a bridge with addresses of its own. Two engines on one machine would otherwise share `docker0` and hand out the same
 * addresses. `ip link add` refuses a name that is taken, so engines that start at once don't collide.
 */
export async function createBridge(): Promise<Bridge> {
  let cause: unknown;
  for (let number = 0; number < 250; number++) {
    const name = `wclab${number}`;
    try {
      await run('ip', ['link', 'add', 'name', name, 'type', 'bridge']);
    } catch (error) {
      cause = error;
      if (String(error).includes('File exists')) continue;
      break;
    }
    const remove = async (): Promise<void> => {
      await run('ip', ['link', 'delete', name]).catch(() => undefined);
    };
    try {
      await run('ip', ['address', 'add', `10.213.${number}.1/24`, 'dev', name]);
      await run('ip', ['link', 'set', name, 'up']);
    } catch (error) {
      await remove();
      throw error;
    }
    return { name, pool: `10.214.${number}.0/24`, [Symbol.asyncDispose]: remove };
  }
  throw new Error('no network bridge could be made', { cause });
}
