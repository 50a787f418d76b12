/* A build in a fresh Hyper-V container: ten minutes at most, live output, exit code, artifacts, always cleaned up. */
import { join } from 'node:path';
import { scene } from './support/scene.js';

await using stage = await scene();
const { reference } = await stage.docker.baseImage('servercore');
const job = stage.docker
  .container(reference)
  .isolation('hyperv')
  .workingDir('C:\\src')
  .powershell('.\\build.ps1')
  .job({
    timeout: '10m',
    copyIn: { [join(stage.folder, 'src')]: 'C:\\src' },
    copyOut: { 'C:\\out': join(stage.folder, 'artifacts') },
    artifacts: 'always',
  });
for await (const { stream, data } of job) process[stream].write(data);
const { exitCode, artifacts } = await job;
console.log(exitCode, artifacts.length);
