import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  checkServerIdentity,
  createSecureContext,
  type ConnectionOptions,
  type SecureContext,
} from 'node:tls';
import type { UnreachableKind } from '../errors/connection.js';
import { TlsMaterialError } from '../errors/docker-config.js';

/** How to use TLS with an engine. Certificates and keys are given by their contents, in PEM. */
export interface TlsOptions {
  /** The authority that must have issued the certificate of the engine. Default: the authorities that Node trusts. */
  readonly ca?: string | Uint8Array | undefined;
  /** The certificate that identifies this client to the engine. Needs `key`. */
  readonly cert?: string | Uint8Array | undefined;
  /** The private key of `cert`. */
  readonly key?: string | Uint8Array | undefined;
  /** The passphrase of `key`, if that is encrypted. */
  readonly passphrase?: string | undefined;
  /** The name that the certificate of the engine must be for. Default: the host in the address. */
  readonly servername?: string | undefined;
  /**
   * Whether the certificate of the engine is checked. Without the check, anyone between this machine and the engine
   * can read and change all data. Default: true.
   */
  readonly verify?: boolean | undefined;
}

/** TLS made ready: the material itself can no longer be seen in it. */
export interface TlsMeans {
  readonly context: SecureContext;
  readonly servername: string | undefined;
  readonly verify: boolean;
}

/** A certificate or key, and what errors call the place where it came from. */
interface Material {
  readonly place: string;
  readonly content: string | Buffer;
}

/** What a TLS connection is made with. */
interface TlsMaterials {
  readonly ca?: Material | undefined;
  readonly cert?: Material | undefined;
  readonly key?: Material | undefined;
  readonly passphrase?: string | undefined;
  readonly servername?: string | undefined;
  readonly verify: boolean;
}

/** @throws TlsMaterialError when a certificate or a key cannot be used */
export function tlsFromOptions(options: TlsOptions): TlsMeans {
  const material = (part: 'ca' | 'cert' | 'key'): Material | undefined => {
    const content = options[part];
    if (content === undefined) return undefined;
    return {
      place: `the option tls.${part}`,
      content: typeof content === 'string' ? content : Buffer.from(content),
    };
  };
  return prepareTls({
    ca: material('ca'),
    cert: material('cert'),
    key: material('key'),
    passphrase: options.passphrase,
    servername: options.servername,
    verify: options.verify ?? true,
  });
}

/**
 * Reads `ca.pem`, `cert.pem` and `key.pem` of a folder.
 *
 * @param options - `needsCa`: whether the absence of `ca.pem` is an error
 * @throws TlsMaterialError when a file cannot be read or used
 */
export function tlsFromFolder(
  folder: string,
  { verify, needsCa }: { readonly verify: boolean; readonly needsCa: boolean },
): TlsMeans {
  return prepareTls({
    ca: pemFile(folder, 'ca', needsCa),
    cert: pemFile(folder, 'cert', false),
    key: pemFile(folder, 'key', false),
    verify,
  });
}

/** TLS with an engine whose certificate comes from an authority that Node trusts. */
export function tlsByDefault(): TlsMeans {
  return prepareTls({ verify: true });
}

/** Checks the material piece by piece, since OpenSSL does not say which one it dislikes. */
function prepareTls({ ca, cert, key, passphrase, servername, verify }: TlsMaterials): TlsMeans {
  if (ca !== undefined) certificate('ca', ca);
  if (cert !== undefined && key === undefined)
    throw new TlsMaterialError('cert', cert.place, 'has no key beside it');
  if (key !== undefined) {
    if (cert === undefined) throw new TlsMaterialError('key', key.place, 'has no certificate beside it');
    const own = certificate('cert', cert);
    if (!own.checkPrivateKey(privateKey(key, passphrase)))
      throw new TlsMaterialError('key', key.place, `does not belong to the certificate in ${cert.place}`);
  }
  return {
    context: createSecureContext({
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca: ca.content }),
      ...(cert === undefined ? {} : { cert: cert.content }),
      ...(key === undefined ? {} : { key: key.content }),
      ...(passphrase === undefined ? {} : { passphrase }),
    }),
    servername,
    verify,
  };
}

function pemFile(folder: string, part: 'ca' | 'cert' | 'key', needed: boolean): Material | undefined {
  const place = join(folder, `${part}.pem`);
  try {
    return { place, content: readFileSync(place) };
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && !needed) return undefined;
    throw new TlsMaterialError(part, place, missing ? 'does not exist' : 'cannot be read', { cause });
  }
}

function certificate(part: 'ca' | 'cert', { place, content }: Material): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch (cause) {
    throw new TlsMaterialError(part, place, 'is not a certificate in PEM', { cause });
  }
}

function privateKey({ place, content }: Material, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: content, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ERR_MISSING_PASSPHRASE'
        ? 'is encrypted, and the option `tls.passphrase` is not given'
        : 'is not a private key in PEM, or its passphrase is another';
    throw new TlsMaterialError('key', place, problem, { cause });
  }
}

/**
 * What `tls.connect` is called with.
 *
 * @internal
 */
export function tlsConnectOptions(
  host: string,
  port: number,
  tls: TlsMeans,
): ConnectionOptions & { readonly allowHalfOpen: true } {
  const name = tls.servername ?? host;
  return {
    host,
    port,
    secureContext: tls.context,
    rejectUnauthorized: tls.verify,
    ALPNProtocols: ['http/1.1'],
    // An address is no server name in TLS, and is compared with the addresses in the certificate.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    checkServerIdentity: (_host, peer) => checkServerIdentity(name, peer),
    // The end of input is a close_notify; what the engine has to say still arrives.
    allowHalfOpen: true,
  };
}

const EXPIRED = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const UNTRUSTED = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The alerts by which an engine refuses the certificate of its client, as OpenSSL words them in its codes and messages. */
const REFUSAL =
  /alert[ _](?:unknown[ _]ca|bad[ _]certificate|unsupported[ _]certificate|access[ _]denied|certificate[ _](?:required|unknown|expired|revoked))/i;

/**
 * Which failure of TLS an error is; `undefined` when it is one of the network. An engine refuses a client's certificate
 * only after the handshake of TLS 1.3, so this may come in place of the first answer.
 *
 * @internal
 */
export function tlsFailure(error: NodeJS.ErrnoException): UnreachableKind | undefined {
  const { code = '', message } = error;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'tls-hostname';
  if (EXPIRED.has(code)) return 'tls-expired';
  if (UNTRUSTED.has(code)) return 'tls-untrusted';
  if (REFUSAL.test(code) || REFUSAL.test(message)) return 'tls-client-certificate';
  return code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code === 'EPROTO' ? 'tls' : undefined;
}
