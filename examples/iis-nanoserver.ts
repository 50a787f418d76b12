/*
 * The walk-through of Windows Server 2016, from an empty container host to a committed image with IIS in it, and the two
 * errors that one meets on the way.
 *
 *   npm run demo                          against the simulated Windows engine, on any machine
 *   npm run demo -- --engine              against the engine of this machine
 *   npm run demo -- --engine tcp://host:2375
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  connect,
  HcsError,
  NestedVirtualizationUnsupportedError,
  NotFoundError,
  TooFewProcessorsError,
  unattend,
  type Docker,
  type OwnedContainer,
} from '@wragg/wincontainers';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { stage } from './support/engine.js';
import { command, failure, note, step, table } from './support/print.js';

await using engine = await stage();

step('Connect, and see what the engine is');
await using docker = await connect({ host: engine.host });
const info = await docker.info();
note(`${info.OperatingSystem}, ${String(info.NCPU)} CPUs, engine ${info.ServerVersion}`);
note(`kernel ${info.KernelVersion}, default isolation ${info.Isolation ?? 'unknown'}`);
await showImages(docker);

step('Write unattend.xml for the IIS package');
const iisPackage = { name: 'Microsoft-NanoServer-IIS-Feature-Package', version: '10.0.14393.0' };
const xml = unattend([
  { ...iisPackage, language: 'neutral', source: 'c:\\iisinstall\\Microsoft-NanoServer-IIS-Package.cab' },
  { ...iisPackage, language: 'en-US', source: 'c:\\iisinstall\\Microsoft-NanoServer-IIS-Package_en-us.cab' },
]);
await writeFile(join(engine.share, 'unattend.xml'), xml);
note(xml);

step('Run iisnanobase from nanoserver, isolated by Hyper-V');
await using iis = await docker
  .container('nanoserver')
  .name('iisnanobase')
  .isolation('hyperv')
  .interactive()
  .publish(80, 80)
  .bind('c:\\share', 'c:\\iisinstall')
  .command('cmd')
  .run();
note(`running as ${iis.id.slice(0, 12)}`);

step('Install IIS in it');
await run(iis, ['dism', '/online', '/apply-unattend:c:\\iisinstall\\unattend.xml']);
await run(iis, ['cmd', '/c', 'del c:\\inetpub\\wwwroot\\iisstart.htm']);
await run(iis, ['cmd', '/c', 'echo Hello from a Windows container> c:\\inetpub\\wwwroot\\index.html']);
await run(iis, ['net', 'start', 'w3svc']);

step('Check from the host that IIS serves the page');
note(`the container's address is ${await iis.ip()}`);
await showPage(await iis.until.http(80));

step('Stop it, and commit it to windowsnanoiis');
await iis.stop();
const image = await iis.commit('windowsnanoiis', { comment: 'IIS on Nano Server' });
note(`committed ${image.id.slice(0, 19)}`);
await showImages(docker);

step('Start it again, list it, stop it and remove it');
await iis.start();
await showContainers('running', docker);
await iis.stop();
await showContainers('all', docker);
await iis.remove();
await showContainers('all', docker);
await image.remove();

if (engine.simulated) {
  step('A host VM with one CPU');
  await using small = await WindowsEngineSimulator.start({ host: { cpus: 1 }, errorFormat: 'tp5' });
  await showFault(small.host);

  step('Windows 10 before build 10565, which cannot nest virtualization');
  const windows10 = { build: 10240, productType: 'client' } as const;
  await using old = await WindowsEngineSimulator.start({ host: windows10, errorFormat: 'tp5' });
  await showFault(old.host);
}

/** Runs a process in the container, and shows what it writes as it comes. A non-zero exit code is an error. */
async function run(container: OwnedContainer, argv: readonly string[]): Promise<void> {
  command(argv);
  const exec = container.exec(argv);
  let output = '';
  for await (const { data } of exec) output += Buffer.from(data).toString();
  if (output.trim() !== '') note(output);
  const { exitCode } = await exec;
  note(`exit code ${String(exitCode)}`);
}

async function showPage(url: string): Promise<void> {
  const answer = await fetch(url);
  note(`GET ${url} ${String(answer.status)} ${answer.headers.get('server') ?? ''}`);
  note(await answer.text());
}

async function showImages(client: Docker): Promise<void> {
  const images = await client.listImages();
  table(
    ['REPOSITORY:TAG', 'IMAGE ID', 'SIZE'],
    images.flatMap(({ RepoTags, Id, Size }) =>
      RepoTags.map((tag) => [tag, Id.slice(7, 19), `${String(Math.round(Size / 1e6))} MB`]),
    ),
  );
}

async function showContainers(which: 'running' | 'all', client: Docker): Promise<void> {
  const containers = await client.listContainers({ all: which === 'all' });
  note(`${which === 'all' ? 'all' : 'running'} containers: ${String(containers.length)}`);
  if (containers.length === 0) return;
  table(
    ['CONTAINER ID', 'IMAGE', 'STATUS', 'NAMES'],
    containers.map(({ Id, Image, Status, Names }) => [
      Id.slice(0, 12),
      Image,
      Status,
      Names.join().replaceAll('/', ''),
    ]),
  );
}

/** The same container, on a host that cannot run it. */
async function showFault(host: string): Promise<void> {
  await using faulty = await connect({ host });
  const container = faulty
    .container('nanoserver')
    .name('iisnanobase')
    .isolation('hyperv')
    .interactive()
    .command('cmd');
  try {
    await using _never = await container.run();
    throw new Error('This host should not have been able to run it.');
  } catch (error) {
    if (!(error instanceof HcsError)) throw error;
    failure(`${error.name}: ${error.engineText}`);
    if (error instanceof TooFewProcessorsError) note('The host VM has too few processors.');
    if (error instanceof NestedVirtualizationUnsupportedError) note('The host cannot nest virtualization.');
    for (const { cause, check, fix } of error.remediations.slice(0, 2)) {
      note(`- ${cause}`);
      if (check !== undefined) note(`  check: ${check}`);
      note(`  fix:   ${fix}`);
    }
    note(`and ${String(error.remediations.length - 2)} less likely causes: see ${error.reference}`);
  }
  // What was half made has been removed: there is nothing to `docker rm`.
  await faulty
    .getContainer('iisnanobase')
    .inspect()
    .catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
      note('the container that could not start has been removed');
    });
}
