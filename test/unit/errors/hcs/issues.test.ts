import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causes, diagnose } from '../../../../src/errors/hcs/index.js';

/** What people pasted into public issue trackers, trimmed, with the cause that they found. */
interface Issue {
  /** The cause, as the thread found it; where it found none, what the text itself says. */
  readonly kind: string;
  /** Where the text was pasted. */
  readonly source: string;
  readonly message: string;
}

const issues = readFileSync(new URL('fixtures/issues.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Issue);

/** Labelled by what only the thread knew: that it was a Linux image shows in its paths alone. */
const beyondTheText = new Set(['pam.7.gz']);
const isBeyond = ({ message }: Issue): boolean => [...beyondTheText].some((word) => message.includes(word));
const told = issues.filter((issue) => !isBeyond(issue));

describe('what people pasted', () => {
  it('is labelled with causes of the catalogue, many of them', () => {
    const kinds = new Set(issues.map(({ kind }) => kind));
    for (const kind of kinds) expect(kind === 'unknown' || kind in causes, kind).toBe(true);
    expect(issues.length).toBeGreaterThanOrEqual(150);
    expect(kinds.size).toBeGreaterThanOrEqual(25);
    expect(issues.length - told.length).toBe(1);
  });

  it.each(told)('into $source is $kind: $message', ({ kind, message }) => {
    expect(diagnose(message)[0]?.kind).toBe(kind);
  });

  it.each(told)('into $source, with CRLF, in JSON: $kind', ({ kind, message }) => {
    const pasted = JSON.stringify({ message: message.replaceAll('\n', '\r\n') });
    expect(diagnose(pasted)[0]?.kind).toBe(kind);
  });

  it.each(issues)('into $source always has a next step, or an honest unknown', ({ message }) => {
    const diagnoses = diagnose(message);
    expect(diagnoses.length).toBeGreaterThan(0);
    for (const { kind, remediations, meaning, about } of diagnoses) {
      expect(remediations.length > 0).toBe(
        (kind !== 'unknown' && about === 'windows-containers') ||
          (about === 'docker' && remediations.length > 0),
      );
      expect(meaning).not.toBe('');
    }
  });
});
