import { hiddenRanges, type HiddenRange } from '../hidden.js';
import { entryOf, entryOfSymbol } from './codes/index.js';
import type { KnownIsolation } from './context.js';
import { Matcher } from './matcher.js';
import { facilityOf, parseCode } from './number.js';
import { operationAt, operationWordings, type Operation } from './operations.js';
import { phrases, type Phrase } from './phrases.js';
import { isDigit, isHexDigit, isLetter, prepare, squeezeWording, type PreparedText } from './text.js';

/** Something that the text says, with its place in the prepared (plain) text. */
export type Mention = { readonly start: number; readonly end: number } & (
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
  readonly text: PreparedText;
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

/** Reads a text once for wordings and once for codes. */
export function scan(original: string): Scan {
  const text = prepare(original);
  let mentions: Mention[] = [...findCodes(text.plain)];
  let fromWindows = false;
  let hinted = false;
  let docker = false;
  let foreign = false;
  let isolation: KnownIsolation = 'unknown';
  for (const { value, start, end } of matcher().find(text.squeezed)) {
    const place = { start: text.plainOf[start] ?? 0, end: (text.plainOf[end - 1] ?? 0) + 1 };
    switch (value.is) {
      case 'phrase':
        if (!isAmong(text.plain, place, value.phrase.near)) break;
        mentions.push({ type: 'phrase', ...place, phrase: value.phrase });
        fromWindows ||= value.phrase.distinctive;
        break;
      case 'operation':
        mentions.push({
          type: 'operation',
          ...place,
          operation: value.operation,
          systemId: idAfter(text.plain, place.end, false),
          weak: value.weak,
        });
        fromWindows ||= belongsToWindows(value.operation);
        break;
      case 'prefix': {
        const named =
          value.colons && !text.plain.startsWith('::', place.end)
            ? undefined
            : namedOperation(text, place, end, value.colons);
        if (named === undefined) break;
        mentions.push(named);
        fromWindows ||= value.colons || named.systemId !== undefined;
        break;
      }
      case 'evidence':
        fromWindows = true;
        break;
      case 'hint':
        hinted = true;
        break;
      case 'docker':
        docker ||= isWords(text.plain, place);
        break;
      case 'foreign':
        foreign ||= isWords(text.plain, place);
        break;
      case 'isolation':
        isolation = value.isolation;
    }
  }
  // WSL and Windows Sandbox have codes and words of the compute service too, and no container.
  if (foreign && !docker) fromWindows = false;
  fromWindows ||= mentions.some(
    (mention) =>
      (mention.type === 'code' &&
        (!foreign || docker) &&
        !mention.weak &&
        isContainerService(mention.code)) ||
      (mention.type === 'phrase' && hinted && mention.phrase.facility !== 'engine'),
  );
  const believed = fromWindows || docker || mentions.some(({ type }) => type === 'phrase');
  const linuxLayer = hinted && linuxPath.test(text.plain);
  const hidden = hiddenRanges(original);
  if (hidden.length > 0)
    mentions = mentions.filter(({ start }) => !isHidden(text.originOf[start] ?? 0, hidden));
  const kept = believed ? mentions : mentions.filter((mention) => mention.type !== 'code' || !mention.weak);
  return { text, mentions: ordered(kept), fromWindows, docker, foreign, linuxLayer, hidden, isolation };
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
  return (
    near === undefined || near.test(plain.slice(Math.max(0, start - sentenceReach), end + sentenceReach))
  );
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
): (Mention & { type: 'operation' }) | undefined {
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

const isWordUnit = (unit: number): boolean => isLetter(unit) || isDigit(unit) || unit === 0x5f;
const isBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d;

/** Every code of the text, in whatever spelling. */
function* findCodes(plain: string): Generator<Mention & { type: 'code' }, void, undefined> {
  let at = 0;
  while (at < plain.length) {
    const unit = plain.charCodeAt(at);
    const startsWord = isWordUnit(unit) && !isWordUnit(plain.charCodeAt(at - 1));
    if (!startsWord) {
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
  const enclosed = opened && (behind === ')' || behind === ']' || behind === '');
  const believed =
    enclosed ||
    isNamedCode(plain, start) ||
    isWhole(plain, start, at) ||
    (code > 0xffff && entryOf(code) !== undefined);
  return { code: believed ? code : undefined, end: at };
}

/** A decimal number, eight hexadecimal digits without `0x`, or a symbol. */
function wordCode(plain: string, start: number): FoundCode {
  let end = start;
  let onlyDigits = true;
  let onlyHex = true;
  let underscores = false;
  for (; isWordUnit(plain.charCodeAt(end)); end++) {
    const unit = plain.charCodeAt(end);
    onlyDigits &&= isDigit(unit);
    onlyHex &&= isHexDigit(unit);
    underscores ||= unit === 0x5f;
  }
  const none = { code: undefined, end };
  if (end - start > 60) return none;
  const word = plain.slice(start, end);
  if (underscores) return word === word.toUpperCase() ? { code: entryOfSymbol(word)?.code, end } : none;
  const before = plain.charAt(start - 1);
  if (onlyDigits && before === '-') return signedCode(plain, start, end);
  const numbered = before === '#' && wordBefore(plain, start - 1).endsWith('error');
  const named = isNamedCode(plain, start) || numbered || isWhole(plain, start, end);
  // The compute service writes its HRESULTs bare: `tid(b20) 800705AA Insufficient system resources`.
  const bare = /^8007[0-9a-f]{4}$/i.test(word) && plain.charAt(start - 2) === ')';
  if (onlyHex && word.length === 8 && (named || bare)) {
    const code = parseCode(word);
    return code !== undefined && code > 0x7fff_ffff ? { code, end } : none;
  }
  if (!onlyDigits || word.length > 10) return none;
  const code = parseCode(word);
  if (code === undefined || code === 0) return none;
  if (numbered || isWhole(plain, start, end)) return { code, end };
  if (isWin32Number(plain, start, code)) return { code, end };
  // A large number is a code where it is said to be one, in a bracket, or what a process exited with.
  const enclosed = bracketBefore(plain, start) !== undefined || exitAt(plain, start) !== undefined;
  const believed = named || (enclosed && entryOf(code) !== undefined) || (before === ':' && known(code));
  return { code: code > 0x7fff_ffff && believed ? code : undefined, end };
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
  let end = firstEnd;
  let digits = plain.slice(start, end);
  const afterWord = isWordUnit(plain.charCodeAt(start - 2));
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
  const code = afterWord || digits.length < 7 || digits.length > 10 ? undefined : parseCode(`-${digits}`);
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
