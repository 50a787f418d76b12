import type { Engine } from '../../engine/index.js';
import type { TextEncoding } from '../../common/encoding/index.js';
import { Exec } from '../exec/exec.js';

const KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';

/**
 * The code page in which cmd and most programs of a container write: that of the host under process isolation, and that of
 * the image under Hyper-V isolation.
 *
 * @returns `undefined` where the container does not tell
 */
export async function oemCodePage(
  engine: Engine,
  container: string,
  signal: AbortSignal | undefined,
): Promise<TextEncoding | undefined> {
  try {
    const query = ['reg', 'query', KEY, '/v', 'OEMCP'];
    const { stdout } = await new Exec(engine, container, query, {
      signal,
      timeout: '30s',
      onTimeout: 'leave',
    });
    const page = /OEMCP\s+REG_SZ\s+(\d{3,5})/i.exec(stdout)?.[1];
    return page === undefined ? undefined : `cp${page}`;
  } catch (error) {
    // The output is there all the same, and is read as UTF-8.
    if (signal?.aborted === true) throw error;
    return undefined;
  }
}
