/* A service with a volume and a health check, and a second container that depends on it, torn down in order, on error too. */
import { scene } from './support/scene.js';

await using stage = await scene();
const app = stage.docker.container('nanoserver').openStdin().command('cmd');
const db = app.healthcheck({ test: 'dir C:\\data', interval: '200ms' }).stopFirst();
await using group = await stage.docker
  .group()
  .volume('data')
  .add('db', ({ volumes }) => db.bind(volumes.data, 'C:\\data'), {
    ready: (container, options) => container.until.healthy(options),
  })
  .add('web', ({ containers }) => app.env({ DB: containers.db.id }), { needs: ['db'] })
  .run();
console.log((await group.containers.db.inspect()).State.Health?.Status, group.containers.web.id.length);
