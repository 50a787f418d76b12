import { hiddenRanges, type HiddenRange } from '../hidden.js';
import { entryOf, entryOfSymbol } from './codes/index.js';
import type { KnownIsolation } from './context.js';
import { Matcher } from './matcher.js';
import { facilityOf, parseCode } from './number.js';
import { operationAt, operationWordings, type Operation } from './operations.js';
import { phrases, type Phrase } from './phrases.js';
import { isDigit, isHexDigit, isLetter, Preparer, squeezeWording, type PreparedText } from './text.js';

/** A piece of a prepared text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A piece of the original text. */
export interface Origin {
  readonly from: number;
  readonly to: number;
}

/** Something that the text says, with its place in the prepared (plain) text, as if that were there as a whole. */
export type Mention = Found & {
  /** Where the original text has it. */
  readonly origin: Origin;
  /** The same with the bracket or full stop behind it. */
  readonly stop: number;
  /** The line that it begins in, and the one that it ends in. */
  readonly line: number;
  readonly endLine: number;
};

/** What a piece of the text says, with its place there. */
type Found = Place &
  (
    | {
        readonly type: 'operation';
        readonly operation: Operation;
        readonly systemId: string | undefined;
        readonly weak: boolean;
      }
    /** Weak: a small number that may be no code at all, unless the text is about Windows. */
    | {
        readonly type: 'code';
        readonly code: number;
        readonly weak: boolean;
        /** It is what a process exited with: any one, or the one of a step of a build or of the unpacking of a layer. */
        readonly exits: Exit;
      }
    | { readonly type: 'phrase'; readonly phrase: Phrase }
  );

/** Whose exit code a code is, if it is one. */
export type Exit = 'process' | 'step' | undefined;

/** What a text says, in its order. */
export interface Scan {
  readonly original: string;
  readonly mentions: readonly Mention[];
  /** Whether the text shows that it comes from Windows' container services and not from anything else. */
  readonly fromWindows: boolean;
  /** Whether engines, clients or images of containers are named at all. */
  readonly docker: boolean;
  /** Whether it names what is not about Windows containers: a Linux runtime, WSL, Windows Sandbox. */
  readonly foreign: boolean;
  /** Whether paths of Linux stand below the layer store. */
  readonly linuxLayer: boolean;
  /** What of the original text is not to be shown, and says nothing of the failure. */
  readonly hidden: readonly HiddenRange[];
  /** The isolation, where the text quotes a configuration or a command. */
  readonly isolation: KnownIsolation;
}

type Token =
  | { readonly is: 'phrase'; readonly phrase: Phrase }
  | { readonly is: 'operation'; readonly operation: Operation; readonly weak: boolean }
  /** After it comes the name of an operation. */
  | { readonly is: 'prefix'; readonly colons: boolean }
  | { readonly is: 'evidence' }
  /** Evidence only together with words of Windows: engines on Linux say or hold it too. */
  | { readonly is: 'hint' }
  /** Of engines, clients and images of containers, on whatever system. */
  | { readonly is: 'docker' }
  /** Of what has the same words and is something else. */
  | { readonly is: 'foreign' }
  | { readonly is: 'isolation'; readonly isolation: KnownIsolation };

const evidence = [
  'hcsshim',
  'failure in a Windows system call',
  'failed in Win32',
  'Win32 API call returned error',
  'winapi error',
  'HNS failed with error',
  'hnsCall failed',
  'failed during hnsCallRawResponse',
  'Event Detail:',
  'Microsoft-Windows-Host-Network-Service',
  'Microsoft-Windows-Hyper-V-Compute',
  'HNS-Network-Create',
  'HNS-Endpoint-Create',
  're-exec error',
];

/** Only texts about containers have them. */
const dockerWords = [
  'Error response from daemon',
  'docker.exe:',
  'docker: ',
  'dockerd',
  'docker build',
  'docker run',
  'docker pull',
  'docker cp',
  'docker exec',
  'docker-compose',
  'docker compose',
  'docker daemon',
  'docker container',
  'Docker Desktop',
  'DockerDesktopVM',
  'docker-builder',
  'Dockerfile',
  'returned a non-zero code',
  'failed to solve',
  'containerd',
  'runtime create failed',
  'failed to create shim task',
  'moby',
  'windowsfilter',
  'Windows container',
  'windowsservercore',
  'servercore:',
  'nanoserver',
  'mcr.microsoft.com/windows',
  'failed to register layer',
  'vmcompute.exe',
  'error during connect',
  'inside container with id',
  'PodSandbox',
  'CrashLoopBackOff',
  'Last State: Terminated',
];

/** What says that the words and codes of Windows are about something else. */
const foreignWords = [
  'Wsl/Service',
  'WslRegisterDistribution',
  'wsl.exe',
  'wsl --',
  'Virtual Machine Platform',
  'Windows Sandbox',
  'OCI runtime',
  'runc create',
  'runc did not',
  'VirtualBox',
  '/var/lib/docker',
];

let made: Matcher<Token> | undefined;

/** Made for the first text that is read: it has a state for every letter, and most programs never see such a text. */
function matcher(): Matcher<Token> {
  made ??= new Matcher<Token>([
    ...phrases().map(([wording, phrase]) => [wording, { is: 'phrase', phrase }] as const),
    ...operationWordings().map(
      ([wording, operation]) => [wording, { is: 'operation', operation, weak: false }] as const,
    ),
    ['hnsfailedwitherror', { is: 'operation', operation: { name: 'hnsCall', group: 'network' }, weak: true }],
    ['hcsshim', { is: 'prefix', colons: true }],
    ['hcs', { is: 'prefix', colons: true }],
    ['encounteredanerrorduring', { is: 'prefix', colons: false }],
    ['errorduring', { is: 'prefix', colons: false }],
    ...evidence.map((wording) => [squeezeWording(wording), { is: 'evidence' }] as const),
    ...dockerWords.map((wording) => [squeezeWording(wording), { is: 'docker' }] as const),
    ...foreignWords.map((wording) => [squeezeWording(wording), { is: 'foreign' }] as const),
    ['failedtoregisterlayer', { is: 'hint' }],
    ['windowsfilter', { is: 'hint' }],
    ['hvpartitiontrue', { is: 'isolation', isolation: 'hyperv' }],
    ['hvpartitionfalse', { is: 'isolation', isolation: 'process' }],
    ['isolationhyperv', { is: 'isolation', isolation: 'hyperv' }],
    ['isolationprocess', { is: 'isolation', isolation: 'process' }],
  ]);
  return made;
}

/** How much of a text is prepared at once: its memory does not depend on how long the text is. */
const pieceLength = 0x1_0000;
/** What is read before and behind a piece as well, for what lies across its ends. */
const reachBefore = 0x400;
const reachBehind = 0x1000;
/** How far back from the end of a piece the end of a line is looked for. */
const lineReach = 0x2000;

/** The beginning of a wording counts at the end of a text from this many letters on, as texts are often cut. */
const leastOfCut = 20;

/** Reads a text once for wordings and once for codes. */
export function scan(original: string): Scan {
  const seen = { fromWindows: false, hinted: false, docker: false, foreign: false, linuxPaths: false };
  const reader: Reader = { mentions: [], isolation: 'unknown', seen };
  const preparer = new Preparer(original, Math.min(original.length, reachBefore + pieceLength + reachBehind));
  let base = 0;
  let line = 0;
  for (let start = 0; start < original.length;) {
    const end = pieceEnd(original, start);
    const to = Math.min(original.length, end + reachBehind);
    const text = preparer.prepare(Math.max(0, start - reachBefore), to);
    const piece: Piece = { text, isLast: to === original.length };
    // What begins before this piece belongs to the one before.
    const first = firstFrom(text, start);
    const behind = firstFrom(text, end);
    const places = new Lines(text.plain, first, line);
    const found = readPiece(piece, reader).filter((one) => one.start >= first && one.start < behind);
    for (const one of found.sort((a, b) => a.start - b.start))
      reader.mentions.push(placed(one, text, base - first, places));
    base += behind - first;
    line = places.at(behind);
    start = end;
  }
  return conclude(original, reader);
}

/** What a text shows besides its mentions. */
interface Seen {
  fromWindows: boolean;
  hinted: boolean;
  docker: boolean;
  foreign: boolean;
  linuxPaths: boolean;
}

interface Reader {
  readonly mentions: Mention[];
  readonly seen: Seen;
  isolation: KnownIsolation;
}

interface Piece {
  readonly text: PreparedText;
  /** Whether the text ends with it. */
  readonly isLast: boolean;
}

/** Behind the last line of a piece, unless that is very long. */
function pieceEnd(original: string, start: number): number {
  const end = start + pieceLength;
  if (end >= original.length) return original.length;
  const newline = original.slice(end - lineReach, end).lastIndexOf('\n');
  return newline < 0 ? end : end - lineReach + newline + 1;
}

/** The first place of a prepared text that comes from a place of the original or from behind it. */
function firstFrom({ originOf, plain }: PreparedText, origin: number): number {
  let low = 0;
  let high = plain.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((originOf[middle] ?? 0) < origin) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts the lines of a text, from place to place. */
class Lines {
  readonly #plain: string;
  #reached: number;
  #line: number;

  constructor(plain: string, start: number, line: number) {
    this.#plain = plain;
    this.#reached = start;
    this.#line = line;
  }

  /** The line of a place; places come in their order, or close to it. */
  at(place: number): number {
    if (place < this.#reached) return this.#line - this.#countOf(place, this.#reached);
    this.#line += this.#countOf(this.#reached, place);
    this.#reached = place;
    return this.#line;
  }

  #countOf(from: number, to: number): number {
    let count = 0;
    for (let at = this.#plain.indexOf('\n', from); at >= 0 && at < to; at = this.#plain.indexOf('\n', at + 1))
      count++;
    return count;
  }
}

/** A mention with its place in the whole text. */
function placed(found: Found, { plain, originOf }: PreparedText, shift: number, lines: Lines): Mention {
  const { start, end } = found;
  const from = originOf[start] ?? 0;
  const last = originOf[end - 1] ?? from;
  const closes = plain.charAt(end) === ')' || plain.charAt(end) === '.';
  return {
    ...found,
    start: start + shift,
    end: end + shift,
    origin: { from, to: Math.max(from, last) + 1 },
    stop: originOf[closes ? end + 1 : end] ?? last + 1,
    line: lines.at(start),
    endLine: lines.at(end),
  };
}

/** What a piece of the text mentions; what else it shows is noted. */
function readPiece({ text, isLast }: Piece, reader: Reader): Found[] {
  const { seen } = reader;
  const found: Found[] = [...findCodes(text.plain)];
  for (const { value, start, end } of matcher().find(text.units, isLast ? leastOfCut : undefined)) {
    const place = { start: text.plainOf[start] ?? 0, end: (text.plainOf[end - 1] ?? 0) + 1 };
    switch (value.is) {
      case 'phrase':
        if (!isAmong(text.plain, place, value.phrase.near)) break;
        found.push({ type: 'phrase', ...place, phrase: value.phrase });
        seen.fromWindows ||= value.phrase.distinctive;
        break;
      case 'operation':
        found.push({
          type: 'operation',
          ...place,
          operation: value.operation,
          systemId: idAfter(text.plain, place.end, false),
          weak: value.weak,
        });
        seen.fromWindows ||= belongsToWindows(value.operation);
        break;
      case 'prefix': {
        const named =
          value.colons && !text.plain.startsWith('::', place.end)
            ? undefined
            : namedOperation(text, place, end, value.colons);
        if (named === undefined) break;
        found.push(named);
        seen.fromWindows ||= value.colons || named.systemId !== undefined;
        break;
      }
      case 'evidence':
        seen.fromWindows = true;
        break;
      case 'hint':
        if (!seen.linuxPaths)
          seen.linuxPaths = linuxPath.test(text.plain.slice(place.start, place.end + 200));
        seen.hinted = true;
        break;
      case 'docker':
        seen.docker ||= isWords(text.plain, place);
        break;
      case 'foreign':
        seen.foreign ||= isWords(text.plain, place);
        break;
      case 'isolation':
        reader.isolation = value.isolation;
    }
  }
  return found;
}

/** What the mentions of a text come to, together. */
function conclude(original: string, { mentions, seen, isolation }: Reader): Scan {
  const { hinted, docker, foreign } = seen;
  // WSL and Windows Sandbox have codes and words of the compute service too, and no container.
  const fromWindows =
    (seen.fromWindows && (!foreign || docker)) ||
    mentions.some(
      (mention) =>
        (mention.type === 'code' &&
          (!foreign || docker) &&
          !mention.weak &&
          isContainerService(mention.code)) ||
        (mention.type === 'phrase' && hinted && mention.phrase.facility !== 'engine'),
    );
  const believed = fromWindows || docker || mentions.some(({ type }) => type === 'phrase');
  const hidden = hiddenRanges(original);
  const shown =
    hidden.length === 0 ? mentions : mentions.filter(({ origin }) => !isHidden(origin.from, hidden));
  const kept = believed ? shown : shown.filter((mention) => mention.type !== 'code' || !mention.weak);
  return {
    original,
    mentions: ordered(kept),
    fromWindows,
    docker,
    foreign,
    linuxLayer: hinted && seen.linuxPaths,
    hidden,
    isolation,
  };
}

/** Whether a place of the text is within a range; the ranges are in order. */
function isHidden(place: number, ranges: readonly HiddenRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start <= place;
}

/** A folder of Linux right below the one of a layer. */
const linuxPath =
  /windowsfilter[\\/]+[0-9a-f]{12,64}[\\/]+(?:usr|etc|bin|sbin|lib|lib64|var|opt|home|root|tmp|proc|dev)(?=[\\/])/i;

/** Whether what was found is made of whole words, and not of the ends of two. */
function isWords(plain: string, { start, end }: { start: number; end: number }): boolean {
  return !isWordUnit(plain.charCodeAt(start - 1)) && !isLetter(plain.charCodeAt(end));
}

/** How far around the words of an engine the rest of its sentence is looked for. */
const sentenceReach = 200;

function isAmong(
  plain: string,
  { start, end }: { start: number; end: number },
  near: RegExp | undefined,
): boolean {
  if (near === undefined) return true;
  const around = plain.slice(Math.max(0, start - sentenceReach), end + sentenceReach);
  // A console may have broken a name over two lines.
  return near.test(around) || near.test(around.replace(/\r?\n */g, ''));
}

/** Engines on Linux have these too. */
const layerWorkEverywhere = new Set([
  'RegisterLayer',
  'ExtractLayer',
  'RemoveLayer',
  // Other programs have functions of these names.
  'CreateLayer',
  'CopyLayer',
  'MountVhd',
  'AttachVirtualDisk',
  'BackupWrite',
]);

function belongsToWindows({ name, group }: Operation): boolean {
  const inLayerStore = group === 'layer' && !layerWorkEverywhere.has(name);
  return inLayerStore || name.includes('ComputeSystem') || name.startsWith('Hcn') || /^hns/i.test(name);
}

function isContainerService(code: number): boolean {
  const facility = facilityOf(code);
  return facility === 'HCS' || facility === 'HNS';
}

/** By place; what lies inside a longer mention of its own type is that mention's part, and left out. */
function ordered(mentions: Mention[]): Mention[] {
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  const reached = { operation: -1, code: -1, phrase: -1 };
  return mentions.filter(({ type, end }) => {
    if (end <= reached[type]) return false;
    reached[type] = end;
    return true;
  });
}

const qualifiers = ['hcsshim', 'hcs', 'computesystem', 'system', 'process'];

/** The operation after `hcsshim::`, `hcs::System::` or `encountered an error during`. */
function namedOperation(
  text: PreparedText,
  place: { start: number; end: number },
  squeezedEnd: number,
  colons: boolean,
): (Found & { type: 'operation' }) | undefined {
  let at = squeezedEnd;
  for (let step = 0; step <= qualifiers.length; step++) {
    const known = operationAt(text.squeezed, at);
    if (known !== undefined) {
      const last = text.plainOf[at + known.length - 1] ?? place.end;
      // A longer name that merely begins like a known one is another operation.
      if (isLetter(text.plain.charCodeAt(last + 1))) break;
      return {
        type: 'operation',
        start: place.start,
        end: last + 1,
        operation: known.operation,
        systemId: idAround(text.plain, place.start, last + 1, colons),
        weak: false,
      };
    }
    const qualifier = qualifiers.find((name) => text.squeezed.startsWith(name, at));
    if (qualifier === undefined) break;
    at += qualifier.length;
  }
  const from = text.plainOf[at] ?? place.end;
  let end = from;
  while (end - from < 64 && (isLetter(text.plain.charCodeAt(end)) || isDigit(text.plain.charCodeAt(end))))
    end++;
  const systemId = idAround(text.plain, place.start, end, colons);
  if (end - from < 3 || (!colons && systemId === undefined)) return undefined;
  return {
    type: 'operation',
    start: place.start,
    end,
    operation: { name: text.plain.slice(from, end), group: undefined },
    systemId,
    weak: false,
  };
}

/** `container <id> encountered an error` has the identifier before, `hcs::CreateComputeSystem <id>:` after. */
function idAround(plain: string, start: number, end: number, colons: boolean): string | undefined {
  return colons ? (idAfter(plain, end, true) ?? idBefore(plain, start)) : idBefore(plain, start);
}

const longestId = 64;

/** The identifier after an operation: 64 hexadecimal digits, a GUID, or (as containerd has it) any name with a colon behind it. */
function idAfter(plain: string, end: number, namesToo: boolean): string | undefined {
  let at = end;
  while (at < end + 3 && isSpace(plain.charCodeAt(at))) at++;
  if (at === end) return undefined;
  let id = '';
  let broken = '';
  for (let limit = at + longestId * 2; at < limit; at++) {
    const unit = plain.charCodeAt(at);
    if (isLetter(unit) || isDigit(unit) || unit === 0x2d || unit === 0x2e || unit === 0x5f) {
      id += plain.charAt(at);
      broken += plain.charAt(at);
    } else if (
      (unit === 0x0a || unit === 0x0d) &&
      id !== '' &&
      isHexOnly(broken) &&
      broken.length < longestId
    )
      continue;
    else break;
  }
  if (isId(id)) return id;
  const isName =
    namesToo && id !== '' && id !== 'failed' && (plain.charAt(at) === ':' || plain.startsWith(' :', at));
  return isName ? id : idOfField(plain, end);
}

/** ` id=<id>` some way behind the operation, as the oldest engines write it. */
function idOfField(plain: string, end: number): string | undefined {
  const behind = plain.slice(end, end + 400);
  const field = behind.indexOf(' id=');
  if (field < 0) return undefined;
  const id = behind.slice(field + 4, field + 4 + longestId);
  return isHexOnly(id) && isId(id) ? id : undefined;
}

function idBefore(plain: string, start: number): string | undefined {
  const before = plain.slice(Math.max(0, start - longestId * 2), start).trimEnd();
  const id = before
    .slice(before.lastIndexOf(' ') + 1)
    .replaceAll('\r', '')
    .replaceAll('\n', '');
  return isId(id) ? id : undefined;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

function isHexOnly(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isHexDigit(text.charCodeAt(at))) return false;
  return true;
}

function isId(text: string): boolean {
  const isGuid = text.length === 36 && text.charAt(8) === '-' && isHexOnly(text.replaceAll('-', ''));
  return isGuid || (text.length >= 12 && text.length <= longestId && isHexOnly(text));
}

/** Words that stand before a code, in the languages that turn up most. */
const codeWords = [
  'error',
  'code',
  'hresult',
  'status',
  'result',
  'errno',
  'exception',
  'r1',
  'hr',
  'erreur',
  'fehler',
  'fout',
];

/** Whether a word such as `error` or `HResult=` stands right before a place. */
function isNamedCode(plain: string, at: number): boolean {
  const before = wordBefore(plain, at);
  return codeWords.some((word) => before.endsWith(word));
}

/** What stands before the exit code of a process, as against what a call to Windows returned. */
const exitWords = /(?:exit(?:ed)?|non-?zero|return)\W{0,2}(?:code|status|with(?: code)?)\W{0,8}$|exited\($/i;

/** What stands before the exit code of a step of a build, or of the engine's helper that unpacks a layer. */
const stepWords =
  /returned a non-?\s?zero\s+code\W{0,8}$|did not complete successfully: exit code\W{0,4}$|re-?exec error: exit\s+status\s+$/i;

/** Whether a place has the exit code of a process, and of which. */
function exitAt(plain: string, at: number): Exit {
  const before = plain.slice(Math.max(0, at - 56), at);
  if (stepWords.test(before)) return 'step';
  return exitWords.test(before) ? 'process' : undefined;
}

/** The word before a place, in lower case; spaces and punctuation between the two do not count. */
function wordBefore(plain: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 6 && !isWordUnit(plain.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < 12 && isWordUnit(plain.charCodeAt(start - 1))) start--;
  return plain.slice(start, end).toLowerCase();
}

const wordUnits = new Uint8Array(0x80);
for (let unit = 0; unit < 0x80; unit++)
  wordUnits[unit] = isLetter(unit) || isDigit(unit) || unit === 0x5f ? 1 : 0;
const isWordUnit = (unit: number): boolean => wordUnits[unit] === 1;
const isBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d;

/** Every code of the text, in whatever spelling. */
function* findCodes(plain: string): Generator<Found & { type: 'code' }, void, undefined> {
  let at = 0;
  while (at < plain.length) {
    if (!isWordUnit(plain.charCodeAt(at))) {
      at++;
      continue;
    }
    const found = hexCode(plain, at) ?? wordCode(plain, at);
    if (found.code !== undefined)
      yield {
        type: 'code',
        start: at,
        end: found.end,
        code: found.code,
        weak: isWeak(plain, at, found),
        exits: exitAt(plain, at),
      };
    at = Math.max(found.end, at + 1);
    // What hangs on to a code is no word of its own.
    while (isWordUnit(plain.charCodeAt(at))) at++;
  }
}

/** Win32 codes are small numbers, of which ordinary texts and stack traces are full. */
function isWeak(plain: string, start: number, { code, end }: FoundCode): boolean {
  if (code === undefined || code > 0xffff || isWhole(plain, start, end)) return false;
  // A name is no number.
  if (!isDigit(plain.charCodeAt(start))) return false;
  // `Zugriff verweigert (0x5)` is a code, `main.run(0x5)` is a call.
  const bracket = bracketBefore(plain, start);
  const isCall = bracket === undefined || isWordUnit(plain.charCodeAt(bracket - 1));
  if (!isCall && plain.charAt(skipBreak(plain, end)) === ')') return false;
  const before = wordBefore(plain, start);
  return !['error', 'hresult', 'errno'].some((word) => before.endsWith(word));
}

interface FoundCode {
  readonly code: number | undefined;
  readonly end: number;
}

/** Behind the line break at a place, and the indentation of the next line; the place itself if there is none. */
function skipBreak(plain: string, from: number): number {
  let at = from;
  while (at - from < 2 && isBreak(plain.charCodeAt(at))) at++;
  if (at === from) return from;
  for (const indented = at + 8; at < indented && plain.charCodeAt(at) === 0x20;) at++;
  return at;
}

/** Where a bracket opens right before a place, or before the line break and indentation there. */
function bracketBefore(plain: string, place: number): number | undefined {
  let at = place - 1;
  while (at >= 0 && place - at < 12 && isSpace(plain.charCodeAt(at))) at--;
  const isBracket = plain.charAt(at) === '(' || plain.charAt(at) === '[';
  return isBracket && (at === place - 1 || isBreak(plain.charCodeAt(at + 1))) ? at : undefined;
}

/** `0x…`. A console may have broken it over lines; that is believed between parentheses only. */
function hexCode(plain: string, start: number): FoundCode | undefined {
  if (plain.charAt(start) !== '0') return undefined;
  const opened = bracketBefore(plain, start) !== undefined;
  let at = opened ? skipBreak(plain, start + 1) : start + 1;
  if (plain.charAt(at) !== 'x' && plain.charAt(at) !== 'X') return undefined;
  at = opened ? skipBreak(plain, at + 1) : at + 1;
  let digits = '';
  while (digits.length <= 16 && isHexDigit(plain.charCodeAt(at))) {
    digits += plain.charAt(at);
    const next = opened ? skipBreak(plain, at + 1) : at + 1;
    at = isHexDigit(plain.charCodeAt(next)) || next === at + 1 ? next : at + 1;
  }
  const code = parseCode(`0x${digits}`);
  const behind = plain.charAt(opened ? skipBreak(plain, at) : at);
  if (code === undefined || code === 0 || isWordUnit(plain.charCodeAt(at)))
    return { code: undefined, end: at };
  // A text that was cut in the middle of a code does not say which it was.
  if (opened && behind === '' && digits.length > 3 && digits.length < 8) return none(at);
  const enclosed = opened && (behind === ')' || behind === ']' || behind === '');
  const believed =
    enclosed ||
    isNamedCode(plain, start) ||
    isWhole(plain, start, at) ||
    (code > 0xffff && entryOf(code) !== undefined);
  return { code: believed ? code : undefined, end: at };
}

const none = (end: number): FoundCode => ({ code: undefined, end });

/** A decimal number, eight hexadecimal digits without `0x`, or a symbol. */
function wordCode(plain: string, start: number): FoundCode {
  let end = start;
  let digits = 0;
  let hexDigits = 0;
  let underscores = 0;
  for (let unit = plain.charCodeAt(end); isWordUnit(unit); unit = plain.charCodeAt(++end)) {
    if (isDigit(unit)) digits++;
    if (isHexDigit(unit)) hexDigits++;
    if (unit === 0x5f) underscores++;
  }
  const length = end - start;
  if (length > 60) return none(end);
  if (underscores > 0) {
    const word = plain.slice(start, end);
    return word === word.toUpperCase() ? { code: entryOfSymbol(word)?.code, end } : none(end);
  }
  if (digits === length) return decimalCode(plain, start, end);
  return length === 8 && hexDigits === length ? bareHexCode(plain, start, end) : none(end);
}

/** Eight hexadecimal digits without `0x`, at least one of them a letter. */
function bareHexCode(plain: string, start: number, end: number): FoundCode {
  const word = plain.slice(start, end);
  const code = parseCode(word);
  if (code === undefined || code <= 0x7fff_ffff) return none(end);
  // The compute service writes its HRESULTs bare: `tid(b20) 800705AA Insufficient system resources`.
  const bare = /^8007/.test(word) && plain.charAt(start - 2) === ')';
  return bare || isSaidToBeCode(plain, start, end) ? { code, end } : none(end);
}

function isNumbered(plain: string, start: number): boolean {
  return plain.charAt(start - 1) === '#' && wordBefore(plain, start - 1).endsWith('error');
}

function isSaidToBeCode(plain: string, start: number, end: number): boolean {
  return isNamedCode(plain, start) || isNumbered(plain, start) || isWhole(plain, start, end);
}

function decimalCode(plain: string, start: number, end: number): FoundCode {
  const before = plain.charAt(start - 1);
  if (before === '-') return signedCode(plain, start, end);
  if (end - start > 10) return none(end);
  const word = plain.slice(start, end);
  const isHexWord = word.length === 8 && parseCode(word) !== Number(word);
  if (isHexWord && isSaidToBeCode(plain, start, end)) return { code: parseCode(word), end };
  const code = Number(word);
  if (code === 0 || code > 0xffff_ffff) return none(end);
  if (isNumbered(plain, start) || isWhole(plain, start, end)) return { code: parseCode(word), end };
  if (isWin32Number(plain, start, code)) return { code, end };
  if (code <= 0x7fff_ffff) return none(end);
  // A large number is a code where it is said to be one, in a bracket, or what a process exited with.
  const believed =
    isNamedCode(plain, start) ||
    (before === ':' && known(code)) ||
    (known(code) && (bracketBefore(plain, start) !== undefined || exitAt(plain, start) !== undefined));
  return believed ? { code, end } : none(end);
}

/** What Windows Installer ends with, and hardly a program else. */
const installerCodes = new Set([1601, 1603, 1618, 1619, 1620, 1641, 3010]);

function known(code: number): boolean {
  return entryOf(code) !== undefined;
}

/** The numbers up to it mean other things to Unix, where texts say `errno` too. */
const lastUnixError = 133;

/** `error 1053`, `errno=1455`: a decimal number that is believed since the catalogue knows it as one of Windows. */
function isWin32Number(plain: string, start: number, code: number): boolean {
  if (code <= lastUnixError || code > 0xffff || !isNamedCode(plain, start)) return false;
  const kind = entryOf(code)?.kind;
  // What a process exits with below 16 bits is its own affair, save for what an installer in a build ends with.
  const exit = exitAt(plain, start);
  if (exit === undefined) return kind !== undefined;
  return kind === 'process-crashed' || (exit === 'step' && installerCodes.has(code));
}

/** A negative number of 32 bits; the digits may go on in the next line. */
function signedCode(plain: string, start: number, firstEnd: number): FoundCode {
  if (isWordUnit(plain.charCodeAt(start - 2))) return none(firstEnd);
  let end = firstEnd;
  let digits = plain.slice(start, end);
  const named = isNamedCode(plain, start - 1);
  if (named && digits.length < 10) {
    const at = skipBreak(plain, end);
    let more = at;
    while (at > end && more - at < 10 && isDigit(plain.charCodeAt(more))) more++;
    if (more > at && digits.length + (more - at) <= 10) {
      digits += plain.slice(at, more);
      end = more;
    }
  }
  const code = digits.length < 7 || digits.length > 10 ? undefined : parseCode(`-${digits}`);
  const believed =
    code !== undefined && (named || entryOf(code) !== undefined || isWhole(plain, start - 1, end));
  return { code: believed ? code : undefined, end };
}

/** Whether there is nothing else in the text, apart from spaces. */
function isWhole(plain: string, start: number, end: number): boolean {
  return (
    start <= 40 &&
    plain.length - end <= 40 &&
    plain.slice(0, start).trim().length <= 1 &&
    plain.slice(end).trim().length <= 1
  );
}
