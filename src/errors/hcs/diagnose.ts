import type { Remediation } from '../base.js';
import { withoutSecrets } from '../hidden.js';
import { causeOf, type CauseKind } from './causes.js';
import { entryOf } from './codes/index.js';
import { isolationOf, type DiagnoseContext } from './context.js';
import { framesOf, type Frame } from './frames.js';
import { helpUrlOf, remediationsOf, unknownMeaning } from './help.js';
import { textOf } from './input.js';
import { canonicalCode, facilityOf, toHex, type Facility, type HexCode } from './number.js';
import { facilityOfOperation, operationOf } from './operations.js';
import { kindOfGroup, ruleFor, type Facts } from './rules.js';
import { scan, type Scan } from './scan.js';

/** What a diagnosis can say: a cause of the catalogue, or honestly `unknown`. */
export type DiagnosisKind = CauseKind | 'unknown';

/** What a text tells about one failure. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** The code as the text has it, unsigned; undefined when the text has none. */
  readonly code?: number;
  /** The code as `0x…`. */
  readonly hex?: HexCode;
  /** The name of the code, also when only Windows' English words for it are there. */
  readonly symbol?: string;
  /** The part of Windows that the code, or else the operation, belongs to. */
  readonly facility: Facility;
  /** What was being done: `CreateComputeSystem`, `ImportLayer`, `hnsCall`, … */
  readonly operation?: string;
  /** The identifier of the container or virtual machine. */
  readonly systemId?: string;
  /** The piece of the text that this comes from. */
  readonly text: string;
  /** What happened, in a sentence. */
  readonly meaning: string;
  /** What to do about it, most promising step first. */
  readonly remediations: readonly Remediation[];
  /** The place in the error reference, relative to the root of the package; `helpText()` has the same offline. */
  readonly helpUrl: string;
}

/** The outcome of reading a text: its diagnoses, and whether they are of Windows' container services at all. */
export interface Reading {
  readonly diagnoses: readonly Diagnosis[];
  readonly fromWindows: boolean;
}

/** More diagnoses than this help nobody, and a hostile text could have a hundred thousand. */
const mostDiagnoses = 50;
const longestExcerpt = 400;

/**
 * Says what an error of an engine on Windows means. Takes whatever a user can paste: a message of the engine,
 * output of a client or a build, a line of the event log, JSON with signed numbers; several errors in one text;
 * localized texts, of which the code is understood.
 *
 * @param input - a text, an error (with its causes), or what was parsed from JSON
 * @param context - what else is known; it chooses between causes that share a code
 * @returns the diagnoses, most specific first; a text that says nothing known gives one of kind `unknown`, a blank
 * one gives none. Never throws; takes time in proportion to the text.
 *
 * @example
 * ```ts
 * const [first] = diagnose('hcsshim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)');
 * first?.kind; // 'too-few-processors'
 * first?.remediations[0]?.check; // a line of PowerShell
 * ```
 */
export function diagnose(input: unknown, context: DiagnoseContext = {}): Diagnosis[] {
  try {
    return [...read(textOf(input), context).diagnoses];
  } catch {
    // Only an input that throws when it is looked at (a hostile proxy) comes here.
    return [];
  }
}

/**
 * What {@link diagnose} does, for a text, with the question answered whether it is about Windows' services.
 *
 * @internal
 */
export function read(text: string, context: DiagnoseContext): Reading {
  if (text.trim() === '') return { diagnoses: [], fromWindows: false };
  const scanned = scan(withoutSecrets(text));
  const found = new Collected();
  const said = new Said();
  const frames = framesOf(scanned);
  const engineSpeaks = !scanned.fromWindows && frames.some(({ phrase }) => speaksForEngine(phrase));
  for (const frame of frames) {
    if (frame.code === undefined && frame.phrase === undefined) continue;
    // Where the engine names its own failure, words of Windows beside it are a detail of that.
    if (engineSpeaks && !speaksForEngine(frame.phrase)) continue;
    if (!said.isNew(frame)) continue;
    found.add(judge(frame, scanned, context));
  }
  if (found.isEmpty()) {
    const lastOperation =
      framesOf(scanned).find(({ weakOperation }) => !weakOperation) ?? framesOf(scanned)[0];
    const frame = lastOperation ?? wholeOf(scanned);
    found.add(judge({ ...frame, end: scanned.text.plain.length }, scanned, context));
  }
  return { diagnoses: found.sorted(), fromWindows: scanned.fromWindows };
}

/** Whether the engine names its own failure, and not only what it is about. */
function speaksForEngine(phrase: Frame['phrase']): boolean {
  return phrase?.facility === 'engine' && !phrase.vague;
}

function wholeOf({ text }: Scan): Frame {
  return {
    start: 0,
    end: text.plain.length,
    operation: undefined,
    weakOperation: false,
    systemId: undefined,
    code: undefined,
    exits: false,
    phrase: undefined,
  };
}

/** A diagnosis with how specific it is. */
interface Judged {
  readonly diagnosis: Diagnosis;
  readonly rank: number;
}

/** How much a diagnosis tells, from nothing to an exact match of code and operation. */
const rank = { unknown: 0, symptom: 1, generic: 2, group: 3, specific: 4, exact: 5 } as const;

function judge(frame: Frame, scanned: Scan, context: DiagnoseContext): Judged {
  const otherwiseNamed = frame.phrase?.operation ?? context.operation;
  const operation =
    frame.operation ?? (otherwiseNamed === undefined ? undefined : operationOf(otherwiseNamed));
  const given = frame.code === undefined ? undefined : entryOf(frame.code);
  const entry = given ?? (frame.code === undefined ? frame.phrase?.entry : undefined);
  const code = frame.code === undefined ? entry?.code : canonicalCode(frame.code);
  const facility = facilityFor(frame, scanned.fromWindows ? operation : undefined);
  const isolation = isolationOf(context, scanned.isolation);
  const facts: Facts = {
    code,
    operation: operation?.name ?? '',
    group: frame.exits ? 'exit' : operation?.group,
    entry,
    printed: frame.code !== undefined,
    isolation,
    context,
  };
  const rule = ruleFor(facts);
  const isSure = rule?.isSure?.(facts) !== false;

  const judged = (kind: DiagnosisKind, level: number, otherwise: readonly CauseKind[] = []): Judged => {
    const kinds = kind === 'unknown' ? [] : [kind, ...otherwise];
    const isSymptom = kind !== 'unknown' && causeOf(kind).symptom === true;
    return {
      rank: isSymptom ? rank.symptom : level,
      diagnosis: {
        kind,
        ...(frame.code === undefined ? {} : { code: frame.code, hex: toHex(frame.code) }),
        ...(entry === undefined ? {} : { symbol: entry.symbol }),
        facility,
        ...(operation === undefined ? {} : { operation: operation.name }),
        ...(frame.systemId === undefined ? {} : { systemId: frame.systemId }),
        text: excerpt(frame, scanned),
        meaning: meaningOf(kind, isSure, frame, entry !== undefined),
        remediations: remediationsOf(kinds, isSure),
        helpUrl: helpUrlOf(code, kind),
      },
    };
  };

  if (rule !== undefined) return judged(rule.kind, rank.exact, rule.otherwise);
  // What Windows says in words of its own (event texts) tells why, where a code only tells what.
  if (frame.phrase?.kind !== undefined) {
    const level = frame.phrase.facility === 'engine' ? rank.specific : rank.exact;
    return judged(frame.phrase.kind, frame.phrase.vague ? rank.generic : level);
  }
  if (entry !== undefined) {
    const isGeneric = entry.code <= 0xffff || (entry.code >= 0x8000_0000 && entry.code <= 0x8004_ffff);
    return judged(
      entry.kind,
      !isGeneric ? rank.specific : operation === undefined ? rank.generic : rank.group,
    );
  }
  const kind =
    scanned.fromWindows || context.operation !== undefined ? kindOfGroup(operation?.group) : undefined;
  return kind === undefined ? judged('unknown', rank.unknown) : judged(kind, rank.group);
}

function facilityFor(frame: Frame, operation: Frame['operation']): Facility {
  if (frame.code !== undefined) return facilityOf(frame.code);
  if (frame.phrase?.facility === 'engine') return 'engine';
  return operation === undefined ? (frame.phrase?.facility ?? 'unknown') : facilityOfOperation(operation);
}

function meaningOf(
  kind: DiagnosisKind,
  isSure: boolean,
  { code, operation }: Frame,
  isKnownCode: boolean,
): string {
  // The operation alone can name a cause; the code is still one that nobody here knows.
  const unknownCode = code === undefined || isKnownCode ? [] : [unknownMeaning(code)];
  if (kind !== 'unknown') {
    const { meaning, guess } = causeOf(kind);
    return [isSure ? meaning : (guess?.meaning ?? meaning), ...unknownCode].join(' ');
  }
  if (unknownCode.length > 0) return unknownCode.join(' ');
  return `${operation === undefined ? '' : `${operation.name} failed. `}The text names no error that the catalogue knows.`;
}

/** The original text of a frame, with the bracket that closes a code. */
function excerpt({ start, end }: Frame, { text }: Scan): string {
  const from = text.originOf[start] ?? 0;
  const closes = text.plain.charAt(end) === ')' || text.plain.charAt(end) === '.';
  const to = text.originOf[closes ? end + 1 : end] ?? text.original.length;
  const piece = text.original.slice(from, to).trim();
  return piece.length <= longestExcerpt ? piece : `${piece.slice(0, longestExcerpt)}…`;
}

/** Which failures were seen: a long log has the same one thousands of times, and judging it once is enough. */
class Said {
  readonly #keys = new Set<string>();
  readonly #phrases = new Map<Frame['phrase'], number>();

  isNew({ code, exits, operation, phrase }: Frame): boolean {
    const known = this.#phrases.get(phrase) ?? this.#phrases.size;
    this.#phrases.set(phrase, known);
    const key = [code, exits, operation?.name, operation?.group, known].join(' ');
    return !this.#keys.has(key) && this.#keys.add(key).size > 0;
  }
}

/** Diagnoses without repetition: the same failure said twice, or said with less, counts once. */
class Collected {
  readonly #all: Judged[] = [];
  readonly #byKind = new Map<DiagnosisKind, Judged[]>();

  add(judged: Judged): void {
    const alike = this.#byKind.get(judged.diagnosis.kind) ?? [];
    if (this.#all.length >= mostDiagnoses || alike.some((other) => says(other.diagnosis, judged.diagnosis)))
      return;
    this.#byKind.set(judged.diagnosis.kind, [...alike, judged]);
    this.#all.push(judged);
  }

  isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Most specific first, then in the order of the text (the sort is stable). */
  sorted(): Diagnosis[] {
    return [...this.#all].sort((a, b) => b.rank - a.rank).map(({ diagnosis }) => diagnosis);
  }
}

/** Whether one diagnosis says all that another of its kind does. */
function says(one: Diagnosis, other: Diagnosis): boolean {
  const sameCode =
    other.code === undefined ||
    (one.code !== undefined && canonicalCode(one.code) === canonicalCode(other.code));
  return sameCode && (other.operation === undefined || one.operation === other.operation);
}
