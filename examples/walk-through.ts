/* The walk-through of Windows Server 2016: unattend.xml and the packages staged, IIS installed, checked, committed, listed. */
import { join } from 'node:path';
import { nanoServerPackage } from '@wragg/wincontainers';
import { scene } from './support/scene.js';

await using stage = await scene();
const packages = nanoServerPackage('IIS', { folder: 'C:\\iisinstall' });
const base = stage.docker.container('nanoserver').isolation('hyperv').interactive().publish(80, 80);
await using iis = await base.command('cmd').create();
const staged = await iis.dism.stage({ packages }, { from: join(stage.folder, 'Packages') });
await iis.start();
const { restartNeeded } = await iis.dism.applyUnattend(staged);
await iis.exec(['net', 'start', 'w3svc']);
const page = await fetch(await iis.until.http(80));
console.log(restartNeeded ? 'restart needed' : 'installed', page.status, page.headers.get('server'));
await using image = await iis.commit('windowsnanoiis', { running: 'stop' });
await iis.start();
for (const { Id, State } of await stage.docker.listContainers()) console.log(Id.slice(0, 12), State);
console.log((await image.inspect()).RepoTags);
