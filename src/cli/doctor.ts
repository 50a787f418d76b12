import { parseArgs } from 'node:util';
import { doctor, type DoctorOptions, type DoctorReport, type Finding } from '../doctor/index.js';
import { EXIT, UsageError, type CliIo } from './io.js';
import { painter, type Paint } from './paint.js';
import { remediationLines } from './remediations.js';
import { visibleIn, visibleJson } from './visible.js';

const LOOKS = {
  ok: { mark: '✔', style: 'green' },
  warning: { mark: '!', style: 'yellow' },
  failed: { mark: '✖', style: 'red' },
} as const;

/** `wincontainers doctor` */
export async function doctorCommand(
  args: readonly string[],
  io: CliIo,
  probe?: DoctorOptions['probe'],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string' },
      isolation: { type: 'string' },
      json: { type: 'boolean' },
      'no-color': { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const { isolation } = values;
  if (isolation !== undefined && isolation !== 'hyperv' && isolation !== 'process') {
    throw new UsageError(`--isolation must be hyperv or process, not "${isolation}"`);
  }
  if (positionals.length > 0)
    throw new UsageError(`doctor does not know the argument "${positionals.join(' ')}"`);
  const report = await doctor({ host: values.host, isolation, env: io.env, signal: io.signal, probe });
  const text =
    values.json === true
      ? visibleJson(report)
      : formatReport(visibleIn(report), painter(io.stdout, io.env, values['no-color'] === true));
  io.stdout.write(`${text}\n`);
  return report.healthy ? EXIT.good : EXIT.bad;
}

function formatReport({ findings, summary }: DoctorReport, paint: Paint): string {
  const lines = findings.flatMap((finding) => {
    if (finding.status === 'skipped') return [];
    const { mark, style } = LOOKS[finding.status];
    const head = `${paint(style, mark)} ${paint('bold', finding.title)}: `;
    return finding.status === 'ok'
      ? [`${head}${finding.detail}`]
      : [`${head}${paint(style, finding.detail)}`, ...remediationLines(finding.remediations, paint)];
  });
  const counts = Object.entries(summary).map(([status, count]) => `${String(count)} ${status}`);
  return [...lines, ...skippedLines(findings, paint), '', paint('bold', `${counts.join(', ')}.`)].join('\n');
}

/** One cause, such as an engine out of reach, skips many checks: it is said once. */
function skippedLines(findings: readonly Finding[], paint: Paint): string[] {
  const titles = new Map<string, string[]>();
  for (const { status, detail, title } of findings) {
    if (status === 'skipped') titles.set(detail, [...(titles.get(detail) ?? []), title]);
  }
  return [...titles].map(([detail, names]) => paint('dim', `- Not checked: ${names.join(', ')}. ${detail}`));
}
