import type { Remediation } from '../base.js';
import { withoutRanges } from '../hidden.js';
import type { CauseKind } from './causes.js';
import { diagnosedCause, kindOf } from './causes/kind-of.js';
import { entryOf, type CodeEntry } from './codes/index.js';
import { buildOf, isolationOf, type DiagnoseContext } from './context.js';
import { framesOf, type Frame } from './frames.js';
import { perhaps, remediationsOf, unknownMeaning } from './help.js';
import { textOf } from './input.js';
import { canonicalCode, facilityOf, toHex, type Facility, type HexCode } from './number.js';
import { facilityOfOperation, operationOf } from './operations.js';
import { referenceOf } from './reference-place.js';
import { kindOfGroup, ruleFor, vague, type Facts } from './rules.js';
import { scan, type Scan } from './scan.js';

/** The id of a diagnosis: a cause of the catalogue, or `unknown`. */
export type DiagnosisKind = CauseKind | 'unknown';

/**
 * How sure a diagnosis is. `certain`: the code, the operation and the known facts about the host leave only one
 * cause. `likely`: this is the usual cause. `possible`: the words or the code have other meanings too.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/**
 * The subject of a text: Windows containers, containers or an engine of any system, Windows without containers, or
 * nothing that the catalogue knows.
 */
export type Subject = 'windows-containers' | 'docker' | 'windows' | 'unknown';

/** A piece of a text that a diagnosis is based on. */
export interface Evidence {
  /** The words of the text. */
  readonly text: string;
  /** The start of the words in the text, in UTF-16 units from 0. */
  readonly start: number;
  /** The end of the words: the index after the last unit. */
  readonly end: number;
}

/** The diagnosis of one failure in a text. */
export interface Diagnosis {
  /** The name of the cause, for programs. */
  readonly kind: DiagnosisKind;
  /** The cause in the catalogue: the kind itself, or a special case of it, such as `updates-differ` of `os-version-mismatch`. */
  readonly causeId: DiagnosisKind;
  /** How sure this is. Where it is not `certain`, the remedies are worded as possibilities. */
  readonly certainty: Certainty;
  /** The subject of the text. If it is not about containers, there are no remedies for containers. */
  readonly about: Subject;
  /**
   * The pieces of the text that this is based on, in their order: the operation, the words, the code. Empty for
   * `unknown`.
   */
  readonly evidence: readonly Evidence[];
  /** Whether it is usually the consequence of another failure. Such diagnoses come last. */
  readonly consequence: boolean;
  /** The code in the text, unsigned; undefined if the text has none. */
  readonly code?: number;
  /** The code as `0x…`, also if the text has only Windows' English words for it. */
  readonly hex?: HexCode;
  /** The name of the code, also if the text has only Windows' English words for it. */
  readonly symbol?: string;
  /** The part of Windows that the code belongs to; without a code, that of the operation. */
  readonly facility: Facility;
  /** The operation that failed: `CreateComputeSystem`, `ImportLayer`, `hnsCall`, … */
  readonly operation?: string;
  /** The identifier of the container or virtual machine. */
  readonly systemId?: string;
  /** The piece of the text that this comes from. */
  readonly text: string;
  /** What happened, as a sentence. */
  readonly meaning: string;
  /** What to do about it, most promising step first. */
  readonly remediations: readonly Remediation[];
  /** The place in the error reference, relative to the root of the package; `helpText()` has the same offline. */
  readonly reference: string;
}

/** The result of reading a text: its diagnoses, and whether they are about Windows' container services. */
export interface Reading {
  readonly diagnoses: readonly Diagnosis[];
  readonly fromWindows: boolean;
}

/** More diagnoses than this help nobody, and a hostile text could have a hundred thousand. */
const mostDiagnoses = 50;
const longestExcerpt = 400;

/**
 * Finds out what an error of an engine on Windows means. Accepts any text that a user can paste: a message of the
 * engine, output of a client or a build, a line of the event log, or JSON with signed numbers. The text may have
 * several errors. In a localized text the codes are understood.
 *
 * @param input - a text, the bytes of a text (UTF-8 or UTF-16), an error (with its causes), or parsed JSON
 * @param context - what else is known. It selects between causes that share a code
 * @returns the diagnoses, most specific first. If nothing in the text is known, the result is one of kind `unknown`.
 * For a blank text it is empty. The function never throws. Its time is proportional to the length of the text.
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
  const scanned = scan(text);
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
    const lastOperation = frames.find(({ weakOperation }) => !weakOperation) ?? frames[0];
    const frame = lastOperation ?? wholeOf();
    found.add(judge({ ...frame, stop: text.length }, scanned, context));
  }
  return { diagnoses: found.sorted(), fromWindows: scanned.fromWindows };
}

/** Whether the engine names its own failure, and not only what it is about. */
function speaksForEngine(phrase: Frame['phrase']): boolean {
  return phrase?.facility === 'engine' && !phrase.vague;
}

function wholeOf(): Frame {
  return {
    end: 0,
    endLine: 0,
    from: 0,
    stop: 0,
    operation: undefined,
    weakOperation: false,
    systemId: undefined,
    code: undefined,
    exits: undefined,
    phrase: undefined,
    evidence: [],
  };
}

/** A diagnosis with how specific it is. */
interface Judged {
  readonly diagnosis: Diagnosis;
  readonly rank: number;
}

/** How much a diagnosis tells, from nothing to an exact match of code and operation. */
const rank = { unknown: 0, symptom: 1, vague: 1.5, generic: 2, group: 3, specific: 4, exact: 5 } as const;

/** What can be told of a failure: its cause, how much that tells, and how sure it is. */
interface Verdict {
  readonly id: DiagnosisKind;
  readonly level: number;
  readonly certainty: Certainty;
  readonly otherwise: readonly CauseKind[];
  /** Whether the cause is stated as a fact, or as what may be. */
  readonly isSure: boolean;
}

/** Codes and words of Windows that have one cause, whatever the operation. */
const unmistakable: ReadonlySet<number> = new Set([0xc0370101, 0xc0370102, 0xc0370113, 0xc0351000]);

function judge(frame: Frame, scanned: Scan, context: DiagnoseContext): Judged {
  const otherwiseNamed = frame.phrase?.operation ?? context.operation;
  const operation =
    frame.operation ?? (otherwiseNamed === undefined ? undefined : operationOf(otherwiseNamed));
  const given = frame.code === undefined ? undefined : entryOf(frame.code);
  const entry = given ?? (frame.code === undefined ? frame.phrase?.entry : undefined);
  const code = frame.code === undefined ? entry?.code : canonicalCode(frame.code);
  const facts: Facts = {
    code,
    operation: operation?.name ?? '',
    group: frame.exits === undefined ? operation?.group : frame.exits === 'step' ? 'step' : 'exit',
    entry,
    words: frame.phrase?.entry?.code,
    printed: frame.code !== undefined,
    isolation: isolationOf(context, scanned.isolation),
    linuxLayer: scanned.linuxLayer,
    context,
  };
  const about = subjectOf(frame, entry !== undefined, scanned, context);
  const found = verdictOf(frame, facts, about);
  const kinds = found.id === 'unknown' ? [] : [found.id, ...found.otherwise];
  const consequence = found.id !== 'unknown' && diagnosedCause(found.id).symptom === true;
  const remediations = isOutside(frame, about, scanned) ? [] : remediationsOf(kinds, found.isSure);
  const shown = frame.code ?? entry?.code;
  return {
    rank: consequence ? rank.symptom : found.level,
    diagnosis: {
      kind: found.id === 'unknown' ? 'unknown' : kindOf(found.id),
      causeId: found.id,
      certainty: found.certainty,
      about,
      evidence: evidenceOf(frame, scanned),
      consequence,
      ...(frame.code === undefined ? {} : { code: frame.code }),
      ...(shown === undefined ? {} : { hex: toHex(shown) }),
      ...(entry === undefined ? {} : { symbol: entry.symbol }),
      facility: facilityFor(frame, scanned.fromWindows ? operation : undefined),
      ...(operation === undefined ? {} : { operation: operation.name }),
      ...(frame.systemId === undefined ? {} : { systemId: frame.systemId }),
      text: excerpt(frame, scanned),
      meaning: meaningOf(found, about, frame, entry, context),
      remediations: found.certainty === 'certain' ? remediations : remediations.map(perhaps),
      reference: referenceOf(code, found.id),
    },
  };
}

function verdictOf(frame: Frame, facts: Facts, about: Subject): Verdict {
  const { code, entry, group } = facts;
  const verdict = (
    id: DiagnosisKind,
    level: number,
    certainty: Certainty,
    more: Partial<Pick<Verdict, 'otherwise' | 'isSure'>> = {},
  ): Verdict => ({ id, level, certainty, otherwise: [], isSure: true, ...more });

  // Away from containers a code means what it says, and an operation of the same name is another.
  const isOurs = about === 'windows-containers' || about === 'docker';
  const rule = isOurs || group === 'exit' ? ruleFor(facts) : undefined;
  if (rule !== undefined) {
    const isSure = rule.isSure?.(facts) !== false;
    const certainty =
      rule.isSure === undefined
        ? isVague(rule.kind)
          ? 'possible'
          : 'likely'
        : isSure
          ? 'certain'
          : 'possible';
    const { kind, otherwise = [] } = rule;
    return verdict(kind, rank.exact, certainty, { otherwise, isSure });
  }
  // What Windows says in words of its own (event texts) tells why, where a code only tells what.
  if (frame.phrase?.kind !== undefined) {
    const { kind, vague: isWeak, facility, near } = frame.phrase;
    if (isWeak) return verdict(kind, rank.generic, 'possible');
    const level = facility === 'engine' && near === undefined ? rank.specific : rank.exact;
    const certainty = facility === 'engine' ? 'certain' : isOurs ? 'likely' : 'possible';
    return verdict(kind, level, certainty);
  }
  if (entry !== undefined) {
    const certainty = unmistakable.has(entry.code) && about === 'windows-containers' ? 'certain' : 'likely';
    if (!isGeneral(entry)) return verdict(entry.kind, rank.specific, certainty);
    if (isVague(entry.kind))
      return verdict(entry.kind, group === undefined ? rank.vague : rank.generic, 'possible');
    return verdict(
      entry.kind,
      group === undefined ? rank.generic : rank.group,
      group === undefined ? 'possible' : 'likely',
    );
  }
  const kind = isOurs || code !== undefined ? kindOfGroup(group) : undefined;
  return kind === undefined || !isOurs
    ? verdict('unknown', rank.unknown, 'possible')
    : verdict(kind, rank.group, 'possible');
}

function isVague(id: CauseKind): boolean {
  return vague.has(kindOf(id));
}

/** A code that all of Windows uses: Win32, a general HRESULT, or an NTSTATUS that says no more than one of these. */
function isGeneral(entry: CodeEntry): boolean {
  const { code } = entry;
  if (code <= 0xffff || (code >= 0x8000_0000 && code <= 0x8004_ffff)) return true;
  return facilityOf(code) === 'NTSTATUS' && isVague(entry.kind);
}

/** What the text shows that this failure is about. */
function subjectOf(
  { phrase, code, exits }: Frame,
  isKnown: boolean,
  { fromWindows, docker, foreign }: Scan,
  { source, operation }: DiagnoseContext,
): Subject {
  if (fromWindows || source === 'windows-engine' || operation !== undefined) return 'windows-containers';
  if (phrase?.facility === 'engine') return 'docker';
  if (docker || source === 'engine') {
    // Engines on Linux have neither codes nor words of Windows; words that both have say nothing.
    const ofWindows = phrase?.entry !== undefined || (code !== undefined && isKnown) || exits === 'step';
    return ofWindows && !foreign ? 'windows-containers' : 'docker';
  }
  return isKnown || phrase !== undefined || code !== undefined ? 'windows' : 'unknown';
}

/** Whether remedies for containers of Windows would be out of place. */
function isOutside({ phrase }: Frame, about: Subject, { foreign }: Scan): boolean {
  if (about === 'windows-containers') return false;
  return about !== 'docker' || phrase?.facility !== 'engine' || foreign;
}

/** The pieces of the original text that a failure is read from. */
function evidenceOf({ evidence }: Frame, { original, hidden }: Scan): Evidence[] {
  return [...evidence]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => ({ text: cut(withoutRanges(original, from, to, hidden)), start: from, end: to }));
}

function facilityFor(frame: Frame, operation: Frame['operation']): Facility {
  if (frame.code !== undefined) return facilityOf(frame.code);
  if (frame.phrase?.facility === 'engine') return 'engine';
  return operation === undefined ? (frame.phrase?.facility ?? 'unknown') : facilityOfOperation(operation);
}

function meaningOf(
  { id, isSure }: Verdict,
  about: Subject,
  { code, operation }: Frame,
  entry: CodeEntry | undefined,
  context: DiagnoseContext,
): string {
  // The operation alone can name a cause; the code is still one that nobody here knows.
  const unknownCode = code === undefined || entry !== undefined ? [] : [unknownMeaning(code)];
  if (about === 'windows' && entry !== undefined) return entry.text;
  if (id !== 'unknown') {
    const { meaning, guess } = diagnosedCause(id);
    if (kindOf(id) === 'os-version-mismatch' && isSure)
      return [meaning, ...versionsOf(context), ...unknownCode].join(' ');
    return [isSure ? meaning : (guess?.meaning ?? meaning), ...unknownCode].join(' ');
  }
  if (unknownCode.length > 0) return unknownCode.join(' ');
  return `${operation === undefined ? '' : `${operation.name} failed. `}The text names no error that the catalogue knows.`;
}

/** Which image it is about, and for which Windows image and host are, as far as it is known. */
function versionsOf({ image, imageOsVersion, hostBuild }: DiagnoseContext): string[] {
  const build = buildOf(imageOsVersion);
  if (build === undefined && image === undefined) return [];
  const name = image === undefined ? 'The image' : `The image ${image}`;
  const made = build === undefined ? '' : ` is made for build ${String(build)}`;
  const host =
    hostBuild === undefined
      ? ''
      : `${made === '' ? ' runs on a host of' : ', and the host runs'} build ${String(hostBuild)}`;
  return made === '' && host === '' ? [] : [`${name}${made}${host}.`];
}

/** The original text of a frame, with the bracket that closes a code. */
function excerpt({ from, stop }: Frame, { original, hidden }: Scan): string {
  const to = Math.min(stop, original.length, from + 16 * longestExcerpt);
  return cut(withoutRanges(original, from, to, hidden).trim());
}

function cut(piece: string): string {
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
  #all: Judged[] = [];
  readonly #said = new Set<string>();

  add(judged: Judged): void {
    const { causeId, code, operation = '' } = judged.diagnosis;
    const number = code === undefined ? '' : String(canonicalCode(code));
    const key = (...parts: string[]): string => [causeId, ...parts].join(' ');
    if (this.#said.has(key(number, operation))) return;
    // What says more says what is less too.
    for (const parts of [
      [number, operation],
      [number, ''],
      ['', operation],
      ['', ''],
    ])
      this.#said.add(key(...parts));
    this.#all.push(judged);
    // A hostile log has hundreds of thousands; what cannot come among the first is let go.
    if (this.#all.length > 100 * mostDiagnoses) this.#all = this.#ranked().slice(0, mostDiagnoses);
  }

  isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Most specific first, then in the order of the text; of these the first ones. */
  sorted(): Diagnosis[] {
    const all = this.#ranked();
    // Where a special case is told, the words that only say its kind add nothing.
    const special = new Set(
      all.flatMap(({ diagnosis: { kind, causeId } }) => (causeId === kind ? [] : [kind])),
    );
    const ranked = all
      .filter(
        ({ diagnosis: { kind, causeId, code } }) =>
          causeId !== kind || code !== undefined || kind !== 'engine-unreachable' || !special.has(kind),
      )
      .slice(0, mostDiagnoses);
    const [first] = ranked;
    if (first === undefined) return [];
    // Of several causes that are told with the same right, none is certain to be the one.
    const rivals = ranked.filter(({ rank: level }) => level === first.rank);
    const agree = new Set(rivals.map(({ diagnosis }) => diagnosis.kind)).size === 1;
    return ranked.map(({ diagnosis, rank: level }) =>
      agree || level !== first.rank || diagnosis.certainty !== 'certain'
        ? diagnosis
        : { ...diagnosis, certainty: 'likely', remediations: diagnosis.remediations.map(perhaps) },
    );
  }

  /** The sort is stable. */
  #ranked(): Judged[] {
    return [...this.#all].sort((a, b) => b.rank - a.rank);
  }
}
