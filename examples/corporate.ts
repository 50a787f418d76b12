/* A group managed service account, the engine's own pipe, limits in the terms of Windows, and a device by its class. */
import { credentialSpec, DEVICE_CLASSES } from '@wragg/wincontainers';
import { scene } from './support/scene.js';

await using stage = await scene();
const pipe = '\\\\.\\pipe\\docker_engine';
const sid = 'S-1-5-21-2126449477-2524075714-3094792973';
const guid = '244818ae-87ac-4fcd-92ec-e79e5252348a';
const domain = { name: 'contoso.com', netbiosName: 'CONTOSO', sid, guid };
await using container = await stage.docker
  .container('nanoserver')
  .isolation('process')
  .credentialSpec(credentialSpec({ domain, account: 'WebApp01' }))
  .bind(pipe, pipe)
  .limits({ cpuCount: 2, memory: '2g', storageSize: '40g', ioMaximumIOps: 500, ioMaximumBandwidth: '50m' })
  .device(DEVICE_CLASSES.directX)
  .openStdin()
  .command('cmd')
  .run();
const { HostConfig, Mounts } = await container.inspect();
console.log(HostConfig.SecurityOpt, Mounts, HostConfig.Devices);
console.log(HostConfig.Memory, HostConfig.CpuCount, HostConfig.StorageOpt, HostConfig.IOMaximumIOps);
