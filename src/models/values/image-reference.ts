import { assertFields, assertText } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';

/** The name of an image, in the form that leaves nothing to defaults but the tag. */
export interface ImageReference {
  /** The registry, with a port if one is given; `docker.io` by default. */
  readonly domain: string;
  /** The repository in the registry: `library/nanoserver`. */
  readonly path: string;
  /** The tag; absent where the text has none. */
  readonly tag?: string | undefined;
  /** `sha256:` and 64 hex digits. */
  readonly digest?: string | undefined;
}

/** What the CLI takes where it takes an image: a name, or an id. */
export type AnyReference =
  | ({
      /** A name with or without tag and digest. */
      readonly kind: 'name';
    } & ImageReference)
  /** An id in full, `sha256:` and 64 hex digits. */
  | {
      /** An id. */
      readonly kind: 'id';
      /** The id in full. */
      readonly id: string;
    };

const DEFAULT_DOMAIN = 'docker.io';
const LEGACY_DEFAULT_DOMAIN = 'index.docker.io';
const OFFICIAL = 'library/';
const DEFAULT_TAG = 'latest';
const LONGEST_PATH = 255;
const GRAMMAR =
  '[registry[:port]/]repository[:tag][@digest], such as nanoserver, team/iis:1.0 or registry.example:5000/iis';

/** The digest algorithms of the registry protocol, with the length of their hex digits. */
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

type Fail = (message: string) => Error;

/**
 * Reads the name of an image and completes it as the docker CLI does: `nanoserver` is
 * `docker.io/library/nanoserver`. No tag is added, see {@link withDefaultTag}.
 *
 * @param text - the name
 * @throws `InvalidInputError` if it is not valid, or is an id of 64 hex digits: see {@link parseAnyReference}. The
 * error says which part is wrong.
 */
export function parseImageReference(text: string): ImageReference {
  assertText('image reference', text, GRAMMAR);
  const fail: Fail = (message) => invalidValue('image reference', text, message, GRAMMAR);
  if (text === '') throw fail('it is empty');
  if (/^[a-f0-9]{64}$/.test(text)) throw fail('64 hex digits are the id of an image and no name');

  const { domain, remainder } = splitDomain(text);
  checkDomain(domain, fail);
  const at = remainder.indexOf('@');
  const named = at === -1 ? remainder : remainder.slice(0, at);
  const digest = at === -1 ? undefined : readDigest(remainder.slice(at + 1), fail);
  const colon = named.indexOf(':');
  const path = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? undefined : readTag(named.slice(colon + 1), fail);
  checkPath(path, fail);
  return { domain, path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/**
 * Reads what the CLI takes where it takes an image: a name, 64 hex digits, or `sha256:` and 64 hex digits.
 *
 * @param text - name or id
 * @throws `InvalidInputError` if it is not valid.
 */
export function parseAnyReference(text: string): AnyReference {
  assertText('image reference', text, GRAMMAR);
  const id = /^(?:sha256:)?([a-f0-9]{64})$/.exec(text)?.[1];
  return id === undefined
    ? { kind: 'name', ...parseImageReference(text) }
    : { kind: 'id', id: `sha256:${id}` };
}

/**
 * Writes a reference in full: `docker.io/library/nanoserver:ltsc2022`.
 *
 * @param reference - the reference
 */
export function formatImageReference(reference: ImageReference): string {
  assertReference(reference);
  return `${reference.domain}/${reference.path}${suffix(reference)}`;
}

/**
 * Writes a reference as the CLI shows it, without what is default: `nanoserver:ltsc2022`.
 *
 * @param reference - the reference
 */
export function familiarImageReference(reference: ImageReference): string {
  assertReference(reference);
  const { domain, path } = reference;
  if (domain !== DEFAULT_DOMAIN) return formatImageReference(reference);
  const name = path.startsWith(OFFICIAL) ? path.slice(OFFICIAL.length) : path;
  return `${name.includes('/') ? path : name}${suffix(reference)}`;
}

/**
 * Adds the tag `latest` to a reference that has neither tag nor digest.
 *
 * @param reference - the reference
 */
export function withDefaultTag(reference: ImageReference): ImageReference {
  assertReference(reference);
  return reference.tag === undefined && reference.digest === undefined
    ? { ...reference, tag: DEFAULT_TAG }
    : reference;
}

/**
 * Whether two names mean the same image: `nanoserver` and `docker.io/library/nanoserver:latest` do.
 *
 * @param a - one name
 * @param b - the other name
 * @throws `InvalidInputError` if one of them is not a valid name.
 */
export function sameImageReference(a: string | ImageReference, b: string | ImageReference): boolean {
  const [left, right] = [a, b].map((value) =>
    typeof value === 'string' ? parseImageReference(value) : value,
  );
  return (
    left !== undefined &&
    right !== undefined &&
    formatImageReference(withDefaultTag(left)) === formatImageReference(withDefaultTag(right))
  );
}

const suffix = ({ tag, digest }: ImageReference): string =>
  `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;

/** The first part is a registry if it looks like a host: a dot, a port, upper case, or `localhost`. */
function assertReference(reference: ImageReference): void {
  assertFields('image reference', reference, { domain: 'text', path: 'text', tag: 'text?', digest: 'text?' });
}

function splitDomain(text: string): { domain: string; remainder: string } {
  const slash = text.indexOf('/');
  if (slash === -1) return { domain: DEFAULT_DOMAIN, remainder: `${OFFICIAL}${text}` };
  const first = text.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const domain = !isHost || first === LEGACY_DEFAULT_DOMAIN ? DEFAULT_DOMAIN : first;
  const remainder = isHost ? text.slice(slash + 1) : text;
  const official = domain === DEFAULT_DOMAIN && !remainder.includes('/');
  return { domain, remainder: official ? `${OFFICIAL}${remainder}` : remainder };
}

const DOMAIN_LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

function checkDomain(domain: string, fail: Fail): void {
  const port = /:(\d*)$/.exec(domain)?.[0] ?? '';
  const host = domain.endsWith(']') ? domain : domain.slice(0, domain.length - port.length);
  const valid =
    /^\[[a-fA-F0-9:]+\]$/.test(host) || host.split('.').every((label) => DOMAIN_LABEL.test(label));
  if (!valid || port === ':') throw fail(`the registry '${domain}' is not a host name with an optional port`);
}

const PATH_PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

function checkPath(path: string, fail: Fail): void {
  if (path !== path.toLowerCase()) throw fail(`the repository name '${path}' must be lowercase`);
  if (path.length > LONGEST_PATH) throw fail(`the repository name is longer than ${LONGEST_PATH} characters`);
  const wrong = path.split('/').find((part) => !PATH_PART.test(part));
  if (wrong === undefined) return;
  if (wrong === '') throw fail('the repository name has an empty part');
  throw fail(`'${wrong}' is not letters and digits, joined by one of . _ __ or dashes`);
}

function readTag(tag: string, fail: Fail): string {
  if (tag === '') throw fail('the tag is empty');
  if (!/^\w[\w.-]{0,127}$/.test(tag)) {
    throw fail(
      `the tag '${tag}' is not 1 to 128 of letters, digits, _ . and -, beginning with none of the last two`,
    );
  }
  return tag;
}

function readDigest(digest: string, fail: Fail): string {
  const [, algorithm = '', hex = ''] = /^([^:]*):([a-f0-9]*)$/.exec(digest) ?? [];
  const length = DIGEST_LENGTHS.get(algorithm);
  if (length === undefined)
    throw fail(`the digest '${digest}' is not sha256, sha384 or sha512 in lower-case hex`);
  if (hex.length !== length)
    throw fail(`the ${algorithm} digest has ${hex.length} hex digits and needs ${length}`);
  return digest;
}
