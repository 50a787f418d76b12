/* A group managed service account, the engine's own pipe, limits in the words of Windows, and a device by its class. */
import { scene } from './support/scene.js';

await using stage = await scene();
const pipe = '\\\\.\\pipe\\docker_engine';
const app = stage.docker
  .container('nanoserver')
  .isolation('process')
  .credentialSpec('file://webapp01.json')
  .bind(pipe, pipe)
  .memory('2g')
  .cpuCount(2)
  .device('class/5B45201D-F2F2-4F3B-85BB-30FF1F953599');
const { HostConfig } = app.toSpec();
console.log(HostConfig?.SecurityOpt, HostConfig?.Binds, HostConfig?.Memory, HostConfig?.CpuCount);
await using container = await app.create();
console.log((await container.inspect()).HostConfig.Devices);
