import { canonicalCode } from './number.js';
import type { Operation } from './operations.js';
import type { Phrase } from './phrases.js';
import type { Exit } from './find-codes.js';
import type { Found, Mention, Origin, Scan } from './scan.js';

/** What a text says of one failure: an operation, its code, and the words around it. */
export interface Frame {
  end: number;
  /** The line that it reaches to. */
  endLine: number;
  /** Where the original text has it, with the bracket that closes a code. */
  from: number;
  stop: number;
  operation: Operation | undefined;
  weakOperation: boolean;
  systemId: string | undefined;
  code: number | undefined;
  /** The code is what a process exited with. */
  exits: Exit;
  phrase: Phrase | undefined;
  /** Where the text has what this is read from. */
  evidence: Origin[];
}

type MentionOf<T extends Found['type']> = Mention<Extract<Found, { readonly type: T }>>;

const eFail = 0x80004005;

/** How many pieces of the text a failure keeps. */
const mostEvidence = 4;

/** How far a code may stand behind the words that belong to it. */
const nearby = 300;

/** Groups what a text says into failures, in the order of the text. */
export function framesOf({ mentions }: Scan): Frame[] {
  const frames: Frame[] = [];
  let frame: Frame | undefined;
  const open = (at: Mention, inherited?: Frame): Frame => {
    frame = {
      end: at.end,
      endLine: at.endLine,
      from: at.origin.from,
      stop: at.stop,
      operation: inherited?.operation,
      weakOperation: inherited?.weakOperation ?? false,
      systemId: inherited?.systemId,
      code: undefined,
      exits: undefined,
      phrase: undefined,
      evidence: inherited?.operation === undefined ? [] : inherited.evidence.slice(0, 1),
    };
    frames.push(frame);
    return frame;
  };
  const isNewLine = (before: Frame, at: Mention): boolean =>
    at.line > before.endLine || at.start - before.end > nearby;

  for (const mention of mentions) {
    frame = taken(frame, mention, open, isNewLine);
    if (frame.evidence.length < mostEvidence) frame.evidence.push(mention.origin);
  }
  return frames;
}

type Open = (at: Mention, inherited?: Frame) => Frame;
type IsNewLine = (before: Frame, at: Mention) => boolean;

function taken(frame: Frame | undefined, mention: Mention, open: Open, isNewLine: IsNewLine): Frame {
  if (isOf(mention, 'operation')) return takeOperation(frame, mention, open, isNewLine);
  if (isOf(mention, 'code')) return takeCode(frame, mention, open, isNewLine);
  return isOf(mention, 'phrase') ? takePhrase(frame, mention, open, isNewLine) : open(mention);
}

function isOf<T extends Found['type']>(mention: Mention, type: T): mention is MentionOf<T> {
  return mention.said.type === type;
}

/** An operation begins a failure, or names the inner call of one that nothing is known of yet. */
function takeOperation(
  frame: Frame | undefined,
  mention: MentionOf<'operation'>,
  open: Open,
  isNewLine: IsNewLine,
): Frame {
  const { operation, systemId, weak } = mention.said;
  const isConcluded = frame?.code !== undefined || frame?.phrase !== undefined;
  const sameAgain = frame?.operation?.name === operation.name && !isConcluded;
  if (frame !== undefined && weak && frame.operation !== undefined && !isConcluded)
    return extend(frame, mention);
  const continues = frame !== undefined && !isConcluded && (sameAgain || !isNewLine(frame, mention));
  const target = continues ? frame : open(mention);
  // The id belongs to the container whichever of its calls failed.
  target.systemId = systemId ?? target.systemId;
  // A call to the network service on behalf of an endpoint is about that endpoint.
  const forEndpoint = target.operation?.group === 'endpoint' && operation.group === 'network';
  target.operation = forEndpoint ? { ...operation, group: 'endpoint' } : operation;
  target.weakOperation = weak;
  return extend(target, mention);
}

function takeCode(
  frame: Frame | undefined,
  mention: MentionOf<'code'>,
  open: Open,
  isNewLine: IsNewLine,
): Frame {
  const { start } = mention;
  const { code, exits } = mention.said;
  if (frame === undefined) return setCode(open(mention), mention);
  if (frame.code !== undefined) {
    if (canonicalCode(frame.code) === canonicalCode(code)) return extend(frame, mention);
    return setCode(open(mention, isNewLine(frame, mention) ? undefined : frame), mention);
  }
  // What a process exited with is not why the call before it failed.
  if (exits !== undefined && frame.operation !== undefined) return setCode(open(mention), mention);
  const implied = frame.phrase?.entry?.code;
  const belongs =
    implied === undefined
      ? start - frame.end <= nearby
      : implied === canonicalCode(code) || start - frame.end <= 4;
  return setCode(belongs ? frame : open(mention, isNewLine(frame, mention) ? undefined : frame), mention);
}

function takePhrase(
  frame: Frame | undefined,
  mention: MentionOf<'phrase'>,
  open: Open,
  isNewLine: IsNewLine,
): Frame {
  const { start } = mention;
  const { phrase } = mention.said;
  if (frame === undefined) return setPhrase(open(mention), mention);
  const implied = phrase.entry?.code;
  // `Win32Exception (0x80004005): Access is denied`: .NET gives E_FAIL to everything, and the words are right.
  const isExcuse = frame.code === eFail && frame.phrase === undefined && implied !== undefined;
  if (isExcuse && implied !== eFail && start - frame.end <= 4) {
    frame.code = undefined;
    return setPhrase(frame, mention);
  }
  const isSame =
    implied !== undefined &&
    (implied === frame.phrase?.entry?.code ||
      (frame.code !== undefined && implied === canonicalCode(frame.code)));
  if (isSame) return extend(frame, mention);
  if (frame.code === undefined && frame.phrase === undefined && phrase.facility !== 'engine')
    return setPhrase(frame, mention);
  // Details (such as event texts) come in lines of their own, and belong to the same operation.
  const isDetail = phrase.facility !== 'engine' && (!isNewLine(frame, mention) || phrase.entry === undefined);
  return setPhrase(open(mention, isDetail ? frame : undefined), mention);
}

function setCode(frame: Frame, mention: MentionOf<'code'>): Frame {
  frame.code = mention.said.code;
  frame.exits = mention.said.exits;
  return extend(frame, mention);
}

function setPhrase(frame: Frame, mention: MentionOf<'phrase'>): Frame {
  frame.phrase = mention.said.phrase;
  return extend(frame, mention);
}

function extend(frame: Frame, { end, endLine, stop }: Mention): Frame {
  if (end > frame.end) Object.assign(frame, { end, endLine, stop });
  return frame;
}
