import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, in files and in PEM. */
export interface Issued {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority that exists for one test file only, made with the `openssl` of this machine, which must be there. */
export class Authority implements Disposable {
  readonly certFile: string;
  readonly cert: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'authority-'));
  readonly #keyFile = join(this.#folder, 'ca-key.pem');
  #issued = 0;

  constructor(name: string) {
    this.certFile = join(this.#folder, 'ca.pem');
    openssl(
      ...['req', '-x509', ...NEW_KEY, '-keyout', this.#keyFile, '-out', this.certFile],
      ...['-days', '2', '-subj', `/CN=${name}`],
    );
    this.cert = readFileSync(this.certFile, 'utf8');
  }

  /**
   * @param names - subject alternative names: `DNS:localhost,IP:127.0.0.1`
   * @param days - how long it is valid; a negative number makes it one that has expired
   */
  issue(names: string, days = 2): Issued {
    const at = join(this.#folder, String(this.#issued++));
    const [certFile, keyFile] = [`${at}.pem`, `${at}-key.pem`];
    openssl('req', '-new', ...NEW_KEY, '-keyout', keyFile, '-out', `${at}.csr`, '-subj', '/CN=issued');
    writeFileSync(`${at}.ext`, `subjectAltName=${names}\n`);
    openssl(
      ...['x509', '-req', '-in', `${at}.csr`, '-CA', this.certFile, '-CAkey', this.#keyFile],
      ...[
        '-days',
        String(days),
        '-extfile',
        `${at}.ext`,
        '-set_serial',
        String(this.#issued),
        '-out',
        certFile,
      ],
    );
    return { certFile, keyFile, cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
