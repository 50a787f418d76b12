/* Which containers are made of an older Windows than the host's, and which of them need Hyper-V isolation. */
import { scene } from './support/scene.js';

await using stage = await scene();
const { reference } = await stage.docker.baseImage('nanoserver', { version: 'ltsc2022' });
const old = await stage.docker.baseImage('nanoserver', { version: '1809' });
await using _new = await stage.docker.container(reference).name('new').create();
await using _old = await stage.docker.container(old.reference).name('old').isolation(old.isolation).create();
for (const { name, windows, outdated, needs, baseImageTag } of await stage.docker.audit())
  console.log(
    name,
    windows,
    outdated ? `build it anew on ${baseImageTag ?? 'another image'}` : 'fits',
    needs,
  );
