/* A run that fails: the code, its cause, what to do, and what the doctor says. */
import { doctor, HcsError } from '@wragg/wincontainers';
import { scene } from './support/scene.js';

await using stage = await scene({ host: { cpus: 1 } });
try {
  await using _never = await stage.docker.container('nanoserver').isolation('hyperv').run();
} catch (error) {
  if (!(error instanceof HcsError)) throw error;
  console.log(error.name, error.hex, error.symbol);
  for (const { cause, fix } of error.remediations.slice(0, 2)) console.log(`- ${cause}\n  ${fix}`);
}
const { findings } = await doctor({ host: stage.docker.engine.transport.host });
for (const { status, title, detail } of findings) if (status === 'failed') console.log(title, detail);
