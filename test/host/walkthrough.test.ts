/* The walk-through on an image of today: IIS installed in Server Core, checked over HTTP, committed, and run again. */
import { expect, test } from 'vitest';
import { connect } from '@wragg/wincontainers';
import { host, servercore } from './environment.js';

test('IIS in Server Core', { timeout: 30 * 60_000 }, async () => {
  await using docker = await connect({ host });
  await using iis = await docker
    .container(servercore)
    .interactive()
    .publish(0, 80)
    .bind('c:\\windows\\temp', 'c:\\share')
    .command('cmd')
    .run();
  const install = 'Install-WindowsFeature Web-Server | Select-Object -ExpandProperty ExitCode';
  const { stdout } = await iis.exec(['powershell', '-NoProfile', '-Command', install]);
  expect(stdout.trim()).toMatch(/^(Success|NoChangeNeeded)/);
  await iis.exec(['cmd', '/c', 'echo Hello from a Windows container> c:\\inetpub\\wwwroot\\index.html']);
  const url = await iis.until.http(80);
  expect(await (await fetch(url)).text()).toContain('Hello from a Windows container');
  await iis.stop();
  await using image = await iis.commit('wincontainers-walkthrough:iis');
  const kept = await docker
    .container('wincontainers-walkthrough:iis')
    .command('cmd', '/c', 'type c:\\inetpub\\wwwroot\\index.html')
    .runToEnd();
  expect(kept.stdout).toContain('Hello from a Windows container');
  expect(image.id).toMatch(/^sha256:/);
});
