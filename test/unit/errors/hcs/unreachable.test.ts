import { describe, expect, it } from 'vitest';
import { causes, diagnose } from '../../../../src/errors/hcs/index.js';

const connecting = 'error during connect: Get "https://build:2376/v1.24/info": ';

describe('what a client says of an engine out of reach', () => {
  it.each([
    ['open //./pipe/docker_engine: The system cannot find the file specified.', 'unreachable-no-such-pipe'],
    ['connect ENOENT //./pipe/docker_engine', 'unreachable-no-such-pipe'],
    ['open //./pipe/docker_engine: All pipe instances are busy.', 'unreachable-pipe-busy'],
    [
      'Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?',
      'unreachable-refused',
    ],
    [
      `${connecting}dial tcp 10.0.0.4:2376: connectex: No connection could be made because the target machine actively refused it.`,
      'unreachable-refused',
    ],
    [`${connecting}dial tcp 10.0.0.4:2376: i/o timeout`, 'unreachable-timeout'],
    [`${connecting}dial tcp: lookup build: no such host`, 'unreachable-host-not-found'],
    [`${connecting}x509: certificate signed by unknown authority`, 'unreachable-tls-untrusted'],
    [`${connecting}x509: certificate has expired or is not yet valid`, 'unreachable-tls-expired'],
    [`${connecting}x509: certificate is valid for host, not build`, 'unreachable-tls-hostname'],
    [
      'error during connect: Get "https://build:2375/v1.24/info": http: server gave HTTP response to HTTPS client',
      'unreachable-tls',
    ],
    [
      'error during connect: Get "http://docker.example.com/v1.24/info": command [ssh -l me -- build docker system dial-stdio] has exited with exit status 255, please make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=Host key verification failed.',
      'unreachable-ssh-host-key',
    ],
  ] as const)('%s', (text, causeId) => {
    const [first] = diagnose(text);
    expect(first).toMatchObject({ kind: 'engine-unreachable', causeId });
    expect(first?.remediations[0]?.fix).toBe(causes[causeId].remediations[0].fix);
  });

  it('is told once, and access that is denied as that', () => {
    const pipe =
      'error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.38/version: open //./pipe/docker_engine: ';
    const missing = diagnose(`${pipe}The system cannot find the file specified.`);
    expect(missing.map(({ causeId }) => causeId)).toEqual(['unreachable-no-such-pipe']);
    expect(diagnose(`${pipe}Access is denied.`)[0]?.causeId).toBe('engine-access-denied');
    expect(diagnose('open //./pipe/docker_engine: Access is denied.')[0]?.causeId).toBe(
      'engine-access-denied',
    );
  });

  it.each([
    [
      'Error starting daemon: The docker daemon requires build 14393 or later of Windows Server 2016 or Windows 10',
      'engine-incompatible',
    ],
    ['Unable to send Start: Failed to register Docker daemon Windows service', 'engine-unreachable'],
  ])('of one that does not start: %s', (text, kind) => {
    expect(diagnose(text)[0]?.kind).toBe(kind);
  });

  it('without a reason is the engine out of reach, and no more', () => {
    expect(diagnose('error during connect: EOF')[0]).toMatchObject({ causeId: 'engine-unreachable' });
  });
});
