import { wrongShape } from '../errors/given.js';
import type * as z from 'zod';
import { InvalidInputError, UnexpectedAnswerError, type ValidationIssue } from '../errors/validation.js';
import { cut, MOST_ISSUES } from '../errors/limits.js';
import { compiledCheck, UNSURE } from './compiled-check.js';

/**
 * Checks what is about to be sent.
 *
 * @param schema - what it must look like
 * @param value - what the caller gave
 * @param subject - how errors call it, for example `ContainerCreate body`
 * @returns the value, typed
 * @throws `InvalidInputError` if values are wrong. The error names all of them.
 */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, subject: string): z.output<S> {
  assertSchema(schema);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues, issueCount } = issuesOf(result.error.issues, value, renderInput);
  throw new InvalidInputError(subject, issues, { issueCount });
}

/**
 * Checks what an engine answered. Keys beyond the schema are kept.
 *
 * @param schema - what it must look like
 * @param value - the parsed JSON of the answer; nothing is copied, so what is returned is this, with its nils filled in
 * @param operationId - the operation that was answered, for example `ContainerInspect`
 * @returns the answer, typed, with Go's nil slices and maps as empty ones
 * @throws `UnexpectedAnswerError` if the answer is not valid. The error names the operation, the field and the value.
 */
export function checkAnswer<S extends z.ZodType>(
  schema: S,
  value: unknown,
  operationId: string,
): z.output<S> {
  assertSchema(schema);
  const found = compiledCheck(schema)(value);
  if (found !== UNSURE) return found as z.output<S>;
  const wrong = firstWrong(schema, value);
  if (wrong !== undefined) throw new UnexpectedAnswerError(operationId, wrong.issues, wrong);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues, issueCount } = issuesOf(result.error.issues, value, render);
  throw new UnexpectedAnswerError(operationId, issues, { issueCount });
}

/** @throws InvalidInputError when it is none: these checks are public */
function assertSchema(schema: z.ZodType): void {
  if (typeof (schema as Partial<z.ZodType> | undefined)?.safeParse !== 'function')
    throw wrongShape('schema', schema, 'a schema of this package');
}

/** How much of each list or map is looked at at a time, and after how many wrong fields it is not looked any further. */
const PART = 100;
const MOST_COUNTED = 10_000;

/**
 * What is wrong with an answer that has long lists or maps. Zod finds everything that is wrong, which of a list of 200,000
 * takes half a minute, so that it is given them part by part.
 *
 * @returns undefined when nothing is wrong, or there are no long ones
 */
function firstWrong(schema: z.ZodType, value: unknown): WrongFields | undefined {
  const longest = mostIn(value);
  if (longest <= PART) return undefined;
  const parts = new Parts(value);
  const shown: RawIssue[] = [];
  let count = 0;
  for (let begin = 0; begin < longest && count < MOST_COUNTED; begin += PART) {
    const part = parts.partFrom(begin);
    const result = schema.safeParse(part);
    if (result.success) continue;
    const more = result.error.issues.filter(({ path }) => parts.isNew(path, begin));
    count += more.length;
    for (const issue of more.slice(0, MOST_ISSUES - shown.length))
      shown.push({ ...issue, path: parts.pathIn(issue.path, begin) });
  }
  if (count === 0) return undefined;
  const { issues, issueCount } = issuesOf(shown, value, render);
  return { issues, issueCount: issueCount + count - shown.length };
}

/** No model is deeper; what an engine sends may be. */
const DEEPEST = 32;

/** How much is in the longest list or map. */
function mostIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 0;
  const all: unknown[] = Object.values(value);
  return all.reduce<number>((most, inner) => Math.max(most, mostIn(inner, depth + 1)), all.length);
}

/** A value part by part: of each long list and map that is in it some at a time. */
class Parts {
  readonly #value: unknown;
  readonly #entries = new Map<object, [string, unknown][]>();

  constructor(value: unknown) {
    this.#value = value;
  }

  partFrom(begin: number): unknown {
    return this.#partOf(this.#value, begin, 0);
  }

  /** The path in the whole value of what is at a path of a part. */
  pathIn(path: Path, begin: number): PropertyKey[] {
    let at = this.#value;
    return path.map((key) => {
      const whole = typeof key === 'number' && Array.isArray(at) && at.length > PART ? key + begin : key;
      at = valueAt(at, [whole]);
      return whole;
    });
  }

  /** Whether what is wrong in a part is wrong in the whole too, and has not been seen in the parts before. */
  isNew(path: Path, begin: number): boolean {
    const whole = this.pathIn(path, begin);
    const holder = valueAt(this.#value, whole.slice(0, -1));
    const key = whole.at(-1);
    // A part of a map lacks what the whole may have, and what the whole lacks each part does.
    if (typeof holder === 'object' && holder !== null && !Array.isArray(holder) && this.#isLong(holder))
      return valueAt(holder, whole.slice(-1)) === undefined
        ? begin === 0
        : this.#isInPart(holder, key, begin);
    return (
      begin === 0 || whole.some((_, length) => this.#isLong(valueAt(this.#value, whole.slice(0, length))))
    );
  }

  #isInPart(map: object, key: PropertyKey | undefined, begin: number): boolean {
    return this.#entriesOf(map)
      .slice(begin, begin + PART)
      .some(([name]) => name === key);
  }

  #isLong(holder: unknown): boolean {
    if (typeof holder !== 'object' || holder === null) return false;
    return (Array.isArray(holder) ? holder : this.#entriesOf(holder)).length > PART;
  }

  #partOf(value: unknown, begin: number, depth: number): unknown {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
    const partly = <T>(all: T[]): T[] => (all.length > PART ? all.slice(begin, begin + PART) : all);
    const inside = (inner: unknown): unknown => this.#partOf(inner, begin, depth + 1);
    if (Array.isArray(value)) return partly(value as unknown[]).map(inside);
    return Object.fromEntries(partly(this.#entriesOf(value)).map(([key, inner]) => [key, inside(inner)]));
  }

  /** Those of a long map are asked for with each part. */
  #entriesOf(map: object): [string, unknown][] {
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const entries = Object.entries(map);
    if (entries.length > PART) this.#entries.set(map, entries);
    return entries;
  }
}

type Path = readonly PropertyKey[];
type RawIssue = z.core.$ZodIssue;

interface WrongFields {
  readonly issues: [ValidationIssue, ...ValidationIssue[]];
  readonly issueCount: number;
}

function issuesOf(found: readonly RawIssue[], value: unknown, show: typeof render): WrongFields {
  const shown = found.slice(0, MOST_ISSUES);
  const [first = { path: '', message: 'it is wrong' }, ...rest] = shown.flatMap((issue) =>
    translate(issue, value, [], show),
  );
  // One of zod's may be several of ours, and never none.
  return { issues: [first, ...rest], issueCount: 1 + rest.length + found.length - shown.length };
}

/** A refused key gets an issue of its own, at its own path; a union speaks through the branch that came furthest. */
function translate(issue: RawIssue, root: unknown, prefix: Path, show: typeof render): ValidationIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: formatPath([...path, key]),
      message: unknownKeyMessage(issue, key),
      // What a misspelt key holds may be what only the right one would have told to hide.
      received: hidden(valueAt(root, [...path, key])),
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [closest] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
    return (closest ?? []).flatMap((inner) => translate(inner, root, path, show));
  }
  if (issue.code === 'invalid_key')
    return issue.issues.flatMap((inner) => translate(inner, root, path, show));
  const found = valueAt(root, path);
  // A text in place of options, variables or arguments may be all of them, and one may be a password.
  const received = path.length > 0 && isContainer(issue) ? hidden(found) : show(found, path);
  const expected = expectedOf(issue);
  if (expected !== undefined && isStockMessage(issue.message)) {
    return [
      { path: formatPath(path), message: `expected ${expected}, received ${received}`, expected, received },
    ];
  }
  return [{ path: formatPath(path), message: issue.message, expected, received }];
}

/** Whether something with parts was expected. */
const isContainer = (issue: RawIssue): boolean =>
  issue.code === 'invalid_type' && ['object', 'record', 'array', 'tuple'].includes(issue.expected);

const depth = (issues: readonly RawIssue[]): number => Math.max(...issues.map((issue) => issue.path.length));

/** Zod's own wording; a schema with words of its own keeps them. */
const isStockMessage = (message: string): boolean =>
  /^(?:Invalid (?:input|option)|Too (?:big|small)): expected /.test(message);

function unknownKeyMessage(issue: RawIssue & { code: 'unrecognized_keys' }, key: string): string {
  // Strict schemas of ours put a hint per key, in the order of the keys, one to a line.
  const hint = issue.message.split('\n')[issue.keys.indexOf(key)];
  return hint === undefined || hint.startsWith('Unrecognized key') ? 'there is no such field' : hint;
}

function expectedOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return withArticle(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? quote(issue.values[0])
        : `one of ${issue.values.map(quote).join(', ')}`;
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    default:
      return undefined;
  }
}

const quote = (value: z.core.util.Primitive): string =>
  typeof value === 'string' ? JSON.stringify(value) : String(value);

function withArticle(type: string): string {
  if (type === 'never') return 'nothing here';
  if (type === 'record') return 'an object';
  if (type === 'tuple') return 'an array';
  if (type === 'int') return 'a whole number';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** `['0', 'State', 'ExitCode']` becomes `[0].State.ExitCode`; keys that are no names are quoted. */
function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

/** Below these keys nothing is printed but the type: variables, credentials, build arguments, proxies with passwords. */
const SECRET_KEYS =
  /^(env|.*auth.*|.*password.*|.*token.*|.*secret.*|data|unlockkey|signingcakey|securityopt|buildargs|(https?-?)?proxy|hosts|url)$/i;
const LONGEST_RENDERING = 80;

/** What stands in place of a whole input may be all of what should be in it, credentials for example. */
const renderInput = (value: unknown, path: Path): string =>
  path.length === 0 ? hidden(value) : render(value, path);

const hidden = (value: unknown): string =>
  typeof value === 'object' || value === undefined ? render(value, []) : `a ${typeof value} (not shown)`;

/** A short rendering for people. Never what is inside objects and arrays, where secrets may be. */
function render(value: unknown, path: Path): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (path.some((key) => typeof key === 'string' && SECRET_KEYS.test(key))) return hidden(value);
  if (typeof value === 'string') {
    return `the string ${JSON.stringify(cut(value, LONGEST_RENDERING))}`;
  }
  return typeof value === 'number' || typeof value === 'boolean'
    ? `the ${typeof value} ${value}`
    : `a ${typeof value}`;
}
