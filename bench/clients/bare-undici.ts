import { Pool } from 'undici';
import type { Client, Place } from './client.js';

/** The second floor: undici, which this package and one of the peers stand on, with nothing around it. */
export function bareUndici({ path }: Place): Client {
  const pool = new Pool('http://docker', { socketPath: path });
  return {
    async ping() {
      const { body } = await pool.request({ method: 'GET', path: '/_ping' });
      await body.dump();
    },
    async volume(name) {
      const { body } = await pool.request({ method: 'GET', path: `/volumes/${name}` });
      return ((await body.json()) as { Name: string }).Name;
    },
    async list(limit) {
      const { body } = await pool.request({ method: 'GET', path: `/containers/json?limit=${String(limit)}` });
      const list = (await body.json()) as { Id: string }[];
      return [list.length, list.at(-1)?.Id ?? ''];
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
