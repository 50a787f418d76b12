/* PowerShell and cmd with values that command lines are prone to change: they arrive as they are. */
import { quote } from '@wragg/wincontainers';
import { scene } from './support/scene.js';

await using stage = await scene();
await using container = await stage.docker.container('windowsservercore').openStdin().command('cmd').run();
const hostile = ['say "hi"', "it's $HOME", '`n', 'two\nlines', 'ä 漢字 😀', 'C:\\end\\', '%PATH%'];
for (const text of hostile) {
  const { stdout } = await container.powershell('Write-Host -NoNewline $text', { args: { text } });
  console.log(stdout === text, JSON.stringify(text));
}
const { stdout } = await container.cmd(`echo %OS%& findstr /c:${quote.cmd('100% & more')} nul`, {
  accept: [0, 1],
});
console.log(stdout.trim());
