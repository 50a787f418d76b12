import { Pool } from 'undici';
import { openArchive } from './archive.js';
import type { Client, Message, Place } from './client.js';
import { eachLine } from './sinks.js';

/** The second floor: undici, which this package and one of the peers stand on, with nothing around it. */
export function bareUndici({ path }: Place): Client {
  const pool = new Pool('http://docker', { socketPath: path, bodyTimeout: 0 });
  const archivePath = (container: string, inside: string): string =>
    `/containers/${container}/archive?path=${encodeURIComponent(inside)}`;
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
    async events(range, each) {
      const query = range === undefined ? '' : `?since=${String(range.since)}&until=${String(range.until)}`;
      const { body } = await pool.request({ method: 'GET', path: `/events${query}` });
      await eachLine(body, (value) => {
        each(value as Message);
      });
    },
    async stats(container, each) {
      const { body } = await pool.request({ method: 'GET', path: `/containers/${container}/stats?stream=1` });
      await eachLine(body, (value) => {
        each(value as Message);
      });
    },
    async archiveOut(container, path, take) {
      const { body } = await pool.request({ method: 'GET', path: archivePath(container, path) });
      for await (const data of body) take(data as Uint8Array);
    },
    async archiveIn(container, path, file) {
      const body = openArchive(file);
      const answer = await pool.request({ method: 'PUT', path: archivePath(container, path), body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`status ${String(answer.statusCode)}: ${text}`);
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
