import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalCode, causes, diagnose, type Diagnosis } from '../../../../src/errors/hcs/index.js';

/** A text that somebody met, with what a person says of it who read the thread that it stands in. */
interface Report {
  readonly message: string;
  readonly source: string;
  /** The code that belongs to the failure, where the text has one. */
  readonly code?: string | null;
  /** The kinds, or special cases of them, that are right; empty where the thread leaves it open. */
  readonly accept: readonly string[];
}

const read = <T>(name: string): T[] =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/**
 * The first pair was known while the diagnosis was written. The others were labelled before they were run for the first time;
 * docs/diagnosis.md has what they gave then.
 */
const sets = [
  { name: 'reports', reports: read<Report>('reports.jsonl'), elsewhere: read<Report>('elsewhere.jsonl') },
  {
    name: 'held out',
    reports: read<Report>('held-out.jsonl'),
    elsewhere: read<Report>('held-out-elsewhere.jsonl'),
  },
  {
    name: 'unseen',
    reports: read<Report>('unseen.jsonl'),
    elsewhere: read<Report>('unseen-elsewhere.jsonl'),
  },
  {
    name: 'fresh',
    reports: read<Report>('fresh.jsonl'),
    elsewhere: read<Report>('fresh-elsewhere.jsonl'),
  },
];

const hasCode = (diagnoses: readonly Diagnosis[], code: string): boolean =>
  diagnoses.some(
    (told) => told.code !== undefined && canonicalCode(told.code) === canonicalCode(Number(code)),
  );

const lines: string[] = [];
afterAll(() => {
  console.log(lines.join('\n'));
});

describe.each(sets)('what people met ($name)', ({ name, reports, elsewhere }) => {
  const told = reports.map((report) => ({ ...report, diagnoses: diagnose(report.message) }));
  const judged = told.filter(({ accept }) => accept.length > 0);

  it('is labelled with kinds of the catalogue', () => {
    for (const { accept } of reports)
      for (const kind of accept) expect(kind === 'unknown' || kind in causes, kind).toBe(true);
  });

  it('has its code found, its cause first, and nothing wrong said as certain', () => {
    const coded = told.filter(({ code }) => code !== undefined && code !== null);
    const codes = coded.filter(({ code, diagnoses }) => hasCode(diagnoses, code ?? '')).length;
    const wrong = judged.filter(
      ({ accept, diagnoses: [first] }) =>
        first === undefined || !(accept.includes(first.kind) || accept.includes(first.causeId)),
    );
    const certain = wrong.filter(({ diagnoses }) => diagnoses[0]?.certainty === 'certain').length;
    const right = judged.length - wrong.length;
    const share = (part: number, of: number): string =>
      `${String(part)} of ${String(of)} (${((100 * part) / of).toFixed(1)} %)`;
    lines.push(
      `${name}: code right ${share(codes, coded.length)}, right cause first ${share(right, judged.length)}, ` +
        `wrong and certain ${share(certain, judged.length)}`,
    );
    expect(codes / coded.length).toBeGreaterThanOrEqual(0.95);
    expect(right / judged.length, wrong.map(({ message }) => message).join('\n\n')).toBeGreaterThanOrEqual(
      0.85,
    );
    expect(certain / judged.length).toBeLessThanOrEqual(0.02);
  });

  it('is not claimed to be about containers where it is not', () => {
    const claimed = elsewhere.filter(({ message }) =>
      diagnose(message).some(({ about }) => about === 'windows-containers'),
    );
    lines.push(
      `${name}: claims on ${String(claimed.length)} of ${String(elsewhere.length)} texts about something else`,
    );
    expect(claimed.map(({ message }) => message)).toEqual([]);
    for (const { message } of elsewhere)
      for (const { about, remediations } of diagnose(message))
        if (about !== 'docker') expect(remediations, message).toEqual([]);
  });
});
