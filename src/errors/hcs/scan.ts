import { hiddenRanges, type HiddenRange } from '../hidden.js';
import type { KnownIsolation } from './context.js';
import { findCodes, isBreak, isWordUnit, type CodeFound } from './find-codes.js';
import { Matcher } from './matcher.js';
import { facilityOf } from './number.js';
import { operationAt, operationWordings, type Operation } from './operations.js';
import { phrases, type Phrase } from './phrases.js';
import {
  isDigit,
  isHexDigit,
  isLetter,
  isSpace,
  Preparer,
  squeezeWording,
  type PreparedText,
} from './text.js';

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
export interface Mention<T extends Found = Found> extends Place {
  readonly said: T;
  /** Where the original text has it. */
  readonly origin: Origin;
  /** The same with the bracket or full stop behind it. */
  readonly stop: number;
  /** The line that it begins in, and the one that it ends in. */
  readonly line: number;
  readonly endLine: number;
}

/** What a piece of the text says, with its place there. */
export type Found =
  | CodeFound
  | (Place & {
      readonly type: 'operation';
      readonly operation: Operation;
      readonly systemId: string | undefined;
      readonly weak: boolean;
    })
  | (Place & { readonly type: 'phrase'; readonly phrase: Phrase });

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

/** The lines of a piece. */
class Lines {
  /** Where its lines end. */
  readonly #ends: number[] = [];
  readonly #shift: number;

  /**
   * @param line - the line of the whole text that is at `start`
   */
  constructor(plain: string, start: number, line: number) {
    for (let at = plain.indexOf('\n'); at >= 0; at = plain.indexOf('\n', at + 1)) this.#ends.push(at);
    this.#shift = line - this.#before(start);
  }

  /** The line of the whole text that a place of the piece is in. */
  at(place: number): number {
    return this.#shift + this.#before(place);
  }

  /** How many lines end before a place. */
  #before(place: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A mention with its place in the whole text. */
function placed(found: Found, { plain, originOf }: PreparedText, shift: number, lines: Lines): Mention {
  const { start, end } = found;
  const from = originOf[start] ?? 0;
  const last = originOf[end - 1] ?? from;
  const closes = plain.charAt(end) === ')' || plain.charAt(end) === '.';
  return {
    said: found,
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
  const found: Found[] = findCodes(text.plain);
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
        if (value.colons && !isQualifier(text.plain, place.end)) break;
        const named = namedOperation(text, place, end, value.colons);
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
      ({ said }) =>
        (said.type === 'code' && (!foreign || docker) && !said.weak && isContainerService(said.code)) ||
        (said.type === 'phrase' && hinted && said.phrase.facility !== 'engine'),
    );
  const believed = fromWindows || docker || mentions.some(({ said }) => said.type === 'phrase');
  const hidden = hiddenRanges(original);
  const shown =
    hidden.length === 0 ? mentions : mentions.filter(({ origin }) => !isHidden(origin.from, hidden));
  const kept = believed ? shown : shown.filter(({ said }) => said.type !== 'code' || !said.weak);
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
  return near.test(around) || (around.includes('\n') && near.test(around.replace(/\r?\n */g, '')));
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
  return mentions.filter(({ said: { type }, end }) => {
    if (end <= reached[type]) return false;
    reached[type] = end;
    return true;
  });
}

/** Whether `::` and a name stand behind a prefix; where the name is a prefix itself, that one is read. */
function isQualifier(plain: string, end: number): boolean {
  return plain.startsWith('::', end) && !anotherPrefix.test(plain.slice(end + 2, end + 20));
}

const anotherPrefix = /^\s*hcs(?:shim)?::/i;

const qualifier = /hcsshim|hcs|computesystem|system|process/y;
const mostQualifiers = 5;

/** The operation after `hcsshim::`, `hcs::System::` or `encountered an error during`. */
function namedOperation(
  text: PreparedText,
  place: { start: number; end: number },
  squeezedEnd: number,
  colons: boolean,
): (Found & { type: 'operation' }) | undefined {
  let at = squeezedEnd;
  for (let step = 0; step <= mostQualifiers; step++) {
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
    qualifier.lastIndex = at;
    if (!qualifier.test(text.squeezed)) break;
    at = qualifier.lastIndex;
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
  const from = at;
  const limit = at + longestId * 2;
  let isHex = true;
  let breaks = 0;
  for (; at < limit; at++) {
    const unit = plain.charCodeAt(at);
    if (isNameUnit(unit)) isHex &&= isHexDigit(unit);
    // A console may have broken it over lines.
    else if (isBreak(unit) && at > from && isHex && at - from - breaks < longestId) breaks++;
    else break;
  }
  const id = breaks === 0 ? plain.slice(from, at) : plain.slice(from, at).replace(/[\r\n]/g, '');
  if (isId(id)) return id;
  const isName =
    namesToo && id !== '' && id !== 'failed' && (plain.charAt(at) === ':' || plain.startsWith(' :', at));
  return isName ? id : idOfField(plain, end);
}

/** What names of containers are made of. */
function isNameUnit(unit: number): boolean {
  return isWordUnit(unit) || unit === 0x2d || unit === 0x2e;
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
  let end = start;
  while (end > 0 && start - end < longestId && isSpace(plain.charCodeAt(end - 1))) end--;
  if (!isHexDigit(plain.charCodeAt(end - 1))) return undefined;
  const before = plain.slice(Math.max(0, end - longestId * 2), end);
  const id = before.slice(before.lastIndexOf(' ') + 1).replace(/[\r\n]/g, '');
  return isId(id) ? id : undefined;
}

function isHexOnly(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isHexDigit(text.charCodeAt(at))) return false;
  return true;
}

function isId(text: string): boolean {
  const isGuid = text.length === 36 && text.charAt(8) === '-' && isHexOnly(text.replaceAll('-', ''));
  return isGuid || (text.length >= 12 && text.length <= longestId && isHexOnly(text));
}
