/* The logs of all running containers as NDJSON, across restarts of containers and of the engine, each line once. */
import { pipeline } from 'node:stream/promises';
import { scene } from './support/scene.js';

await using stage = await scene();
const app = stage.docker.container('nanoserver').command('cmd', '/c', 'echo ready& ping -t localhost >nul');
await using web = await app.name('web').labels({ team: 'web' }).run();
await using _db = await app.name('db').run();
const logs = stage.docker.logs({ follow: true, labels: true });
const shown = async function* (lines: AsyncIterable<string>): AsyncGenerator<string> {
  let starts = 0;
  for await (const line of lines) {
    yield line;
    if (line.includes(web.id) && ++starts < 3) await web.restart();
    if (starts === 3) logs.close();
  }
};
await pipeline(logs.ndjson(), shown, process.stdout);
