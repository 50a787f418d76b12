/**
 * `npm run pictures`: the pictures of the readme, drawn from what the walk-through and `wincontainers doctor` print against a
 * simulated engine. With `--check` it fails when one of them is stale.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { run } from '../src/cli/main.js';
import { WindowsEngineSimulator } from '../src/simulator/index.js';
import { writeGenerated } from './generated.js';

const WIDTH = 110;

/** What differs from run to run, written alike: ids, ports, paths, times. */
const steady = (text: string): string =>
  text
    .replace(/sha256:[0-9a-f]{12}/g, 'sha256:505be910ae0c')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
    .replace(/running as [0-9a-f]{12}/g, 'running as 6e154814d67a')
    .replace(/(?:unix:\/\/|npipe:)\S*/g, 'npipe:////./pipe/docker_engine');

async function walkThrough(): Promise<string> {
  const { DOCKER_HOST: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'examples/iis-nanoserver.ts'],
    { env },
  );
  const steps = stdout.trim().split(/\n\n(?=\d+\. )/);
  // The steps that tell the story: run, install, serve, commit, and the fault of a host with one processor.
  const shown = steps.filter((step) => /^(?:3|4|5|8)\. /.test(step));
  return `> npm run demo\n\n${shown.join('\n\n')}`;
}

async function doctor(): Promise<string> {
  await using engine = await WindowsEngineSimulator.start({ host: { cpus: 1 } });
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  await run(
    ['doctor', '--host', engine.host, '--isolation', 'hyperv', '--no-color'],
    { stdout, stderr: stdout, stdin: (async function* () {})(), env: {} },
    'none',
  );
  return `> npx @wragg/wincontainers doctor --isolation hyperv\n\n${text}`;
}

/** A terminal with a text in it, which follows the light or dark theme of its reader. */
function picture(title: string, text: string): string {
  const lines = steady(text).trimEnd().split('\n').flatMap(folded);
  const height = lines.length * 18 + 32;
  const escape = (line: string): string =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const rows = lines.map(
    (line, index) =>
      `  <text x="16" y="${String(index * 18 + 30)}"${styleOf(line)} xml:space="preserve">${escape(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH * 8 + 32)} ${String(height)}" role="img" aria-label="${title}">
  <style>
    rect { fill: #f6f8fa; stroke: #d0d7de; }
    text { fill: #1f2328; font: 13px ui-monospace, Consolas, Menlo, monospace; white-space: pre; }
    .head { font-weight: bold; }
    .command { fill: #0550ae; }
    .failed { fill: #a40e26; }
    @media (prefers-color-scheme: dark) {
      rect { fill: #0d1117; stroke: #30363d; }
      text { fill: #e6edf3; }
      .command { fill: #79c0ff; }
      .failed { fill: #ff7b72; }
    }
  </style>
  <rect x="0.5" y="0.5" width="${String(WIDTH * 8 + 31)}" height="${String(height - 1)}" rx="8"/>
${rows.join('\n')}
</svg>
`;
}

/** A line that is too long goes on below, with the same indent. */
function folded(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const at = line.lastIndexOf(' ', WIDTH);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const cut = at > indent.length ? at : WIDTH;
  return [line.slice(0, cut), ...folded(`${indent}  ${line.slice(cut).trimStart()}`)];
}

function styleOf(line: string): string {
  if (/^\s*> /.test(line)) return ' class="command"';
  if (/^\d+\. /.test(line)) return ' class="head"';
  return /^\s*(?:failed|✗|✖|\w+Error:)/i.test(line) ? ' class="failed"' : '';
}

const pictures = new Map([
  ['docs/walk-through.svg', picture('The walk-through against the simulated engine', await walkThrough())],
  ['docs/doctor.svg', picture('What wincontainers doctor prints', await doctor())],
]);
writeGenerated(pictures, 'npm run pictures');
