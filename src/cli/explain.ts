import { parseArgs } from 'node:util';
import {
  causes,
  diagnose,
  explainCode,
  type CodeCause,
  type CodeExplanation,
  type Certainty,
  type Diagnosis,
  type Subject,
} from '../errors/hcs/index.js';
import type { Remediation } from '../errors/base.js';
import { whereOf } from '../errors/hcs/operations.js';
import { EXIT, UsageError, type CliIo } from './io.js';
import { painter, type Paint } from './paint.js';
import { remediationLines } from './remediations.js';
import { visibleIn, visibleJson } from './visible.js';

/** What could be said: of a single code or name, or of a text. The shape of `--json`. */
type Explanation =
  | { readonly known: boolean; readonly code: CodeExplanation }
  | { readonly known: boolean; readonly diagnoses: readonly Diagnosis[] };

/** No log is read further than this, in characters. */
const INPUT_LIMIT = 4 * 1024 * 1024;

/** `wincontainers explain` */
export async function explainCommand(args: readonly string[], io: CliIo): Promise<number> {
  const { text, json, noColor } = readArguments(args);
  const subject = (text === '-' ? await readAll(io.stdin, io.signal) : text).trim();
  if (subject === '') throw new UsageError('explain needs a code, a text, or "-" and text on standard input');
  const explanation = explain(subject);
  io.stdout.write(
    `${json ? visibleJson(explanation) : format(visibleIn(explanation), painter(io.stdout, io.env, noColor))}\n`,
  );
  return explanation.known ? EXIT.good : EXIT.bad;
}

function readArguments(args: readonly string[]): { text: string; json: boolean; noColor: boolean } {
  // A signed code, such as -1070137087, is no option.
  const isSignedCode = (arg: string): boolean => /^-\d+$/.test(arg);
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => !isSignedCode(arg)),
    options: { json: { type: 'boolean' }, 'no-color': { type: 'boolean' } },
    allowPositionals: true,
  });
  const words = args.filter((arg) => isSignedCode(arg) || positionals.includes(arg));
  return { text: words.join(' '), json: values.json === true, noColor: values['no-color'] === true };
}

function explain(subject: string): Explanation {
  const code = explainCode(subject);
  if (code !== undefined) return { known: code.symbol !== undefined, code };
  const diagnoses = diagnose(subject);
  return { known: diagnoses.some(({ kind }) => kind !== 'unknown'), diagnoses };
}

function format(explanation: Explanation, paint: Paint): string {
  return 'code' in explanation
    ? formatCode(explanation.code, paint)
    : formatDiagnoses(explanation.diagnoses, paint);
}

function formatCode(code: CodeExplanation, paint: Paint): string {
  const { symbol, aliases, hex, signed, facility, meaning, causes, reference } = code;
  const names = [symbol ?? 'Unknown code', ...aliases].join(', ');
  return [
    `${paint('bold', names)} ${paint('dim', `(${hex}, ${String(signed)}, ${facility})`)}`,
    meaning,
    ...causes.flatMap((cause) => ['', ...causeLines(cause, paint)]),
    ...(causes.length < 2
      ? []
      : [
          '',
          paint('dim', 'To see which of these applies, give the whole message: wincontainers explain TEXT'),
        ]),
    ...(symbol === undefined ? [] : [paint('dim', `More: ${reference}`)]),
  ].join('\n');
}

/** One of the things that a code can mean, with its own ways out. */
function causeLines({ kind, meaning, operations }: CodeCause, paint: Paint): string[] {
  const where = operations.length === 0 ? 'In general' : `On ${whereOf(operations)}`;
  return [
    `${paint('bold', `${where}:`)} ${meaning} ${paint('dim', `(${kind})`)}`,
    ...remediationLines(causes[kind].remediations, paint),
  ];
}

/** How sure a diagnosis is, in words. */
const SURENESS: Record<Certainty, string> = {
  certain: 'Certain: the text has no other possible cause.',
  likely: 'Likely: this is the usual cause.',
  possible: 'Possible: there are other causes too.',
};

/** What is said where a text is about something else than Windows containers. */
const ABOUT: Record<Subject, string | undefined> = {
  'windows-containers': undefined,
  docker: undefined,
  windows: 'The text does not seem to be about containers, so no remedies for containers are shown.',
  unknown: undefined,
};

function formatDiagnoses(diagnoses: readonly Diagnosis[], paint: Paint): string {
  const printed = new Set<string>();
  return diagnoses
    .map((diagnosis) => {
      const isNew = ({ fix }: Remediation): boolean => !printed.has(fix);
      const remediations = diagnosis.remediations.filter(isNew);
      for (const { fix } of remediations) printed.add(fix);
      return formatDiagnosis(diagnosis, remediations, diagnosis !== diagnoses[0], paint);
    })
    .join('\n\n');
}

/** @param remediations - those of it that were not printed yet */
function formatDiagnosis(
  diagnosis: Diagnosis,
  remediations: readonly Remediation[],
  hasEarlier: boolean,
  paint: Paint,
): string {
  const { kind, causeId, symbol, hex, operation, facility, meaning, reference, evidence, about } = diagnosis;
  const details = [symbol, hex, operation === undefined ? undefined : `on ${operation}`, facility];
  const repeats = diagnosis.remediations.length - remediations.length;
  return [
    `${paint('bold', causeId)} ${paint('dim', `(${details.filter((part) => part !== undefined).join(', ')})`)}`,
    meaning,
    ...(kind === 'unknown' ? [] : [paint('dim', SURENESS[diagnosis.certainty])]),
    ...(diagnosis.consequence && hasEarlier
      ? [paint('dim', 'This usually follows from the failure above.')]
      : []),
    ...evidence.map(({ text }) => paint('dim', `Read from: ${text.replace(/\s+/g, ' ')}`)),
    ...[ABOUT[about]].filter((line) => line !== undefined),
    ...remediationLines(remediations, paint),
    ...(repeats === 0
      ? []
      : [paint('dim', `  And ${repeats === 1 ? 'one step' : `${String(repeats)} steps`} of those above.`)]),
    ...(kind === 'unknown' ? [] : [paint('dim', `More: ${reference}`)]),
  ].join('\n');
}

async function readAll(input: CliIo['stdin'], signal: AbortSignal | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input) {
    signal?.throwIfAborted();
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > INPUT_LIMIT) return text.slice(0, INPUT_LIMIT);
  }
  return text + decoder.decode();
}
