import { catalogue } from './cause.js';
import { links } from './links.js';

/** Why an engine cannot be reached, by the kind that `EngineUnreachableError` has. */
export const unreachableCauses = /* @__PURE__ */ catalogue(() => ({
  'unreachable-no-such-pipe': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: there is no such named pipe.',
    remediations: [
      {
        cause: 'The Docker service is not running.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Start-Service docker (or start Docker Desktop).',
      },
      {
        cause: 'The engine listens on another pipe, as Docker Desktop does for its two modes.',
        check: '[System.IO.Directory]::GetFiles("\\\\.\\pipe\\") | Select-String docker',
        fix: 'Set DOCKER_HOST to that pipe, or use a docker context.',
        link: 'https://docs.docker.com/engine/manage-resources/contexts/',
      },
    ],
  },
  'unreachable-pipe-busy': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: all instances of the pipe are busy.',
    remediations: [
      {
        cause: 'Every instance of the pipe is taken by other clients.',
        check: 'Get-Process | Where-Object { $_.Name -match "docker" }',
        fix: 'Close clients that hold streams open, or raise `connectTimeout` to wait longer.',
      },
    ],
  },
  'unreachable-refused': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: the connection was refused.',
    remediations: [
      {
        cause: 'Nothing listens at that address.',
        check: 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
        fix: 'Start the engine, and have it listen there ("hosts" in daemon.json).',
      },
    ],
  },
  'unreachable-timeout': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: it did not answer within the connect timeout.',
    remediations: [
      {
        cause: 'A firewall drops the connection, or the engine is hung.',
        check: 'Test-NetConnection HOST -Port PORT',
        fix: 'Open the port, restart the engine, or raise `connectTimeout`.',
      },
    ],
  },
  'unreachable-host-not-found': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: its host name is not known.',
    remediations: [
      {
        cause: 'The name in DOCKER_HOST cannot be resolved.',
        check: 'Resolve-DnsName HOST; $Env:DOCKER_HOST',
        fix: 'Check DOCKER_HOST for typing errors.',
      },
    ],
  },
  'unreachable-tls-untrusted': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: its certificate is not signed by an authority that is trusted.',
    remediations: [
      {
        cause: 'The authority that signed the certificate of the engine is not the one that is trusted here.',
        check: 'certutil -dump "$Env:DOCKER_CERT_PATH\\ca.pem"',
        fix: 'Put the ca.pem of the engine into DOCKER_CERT_PATH, or pass it as `tls: { ca }`.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-tls-expired': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: its certificate is not valid at this time.',
    remediations: [
      {
        cause: 'The certificate of the engine has expired, or a clock is wrong.',
        check: 'Get-Date; "Q" | openssl s_client -connect HOST:PORT | openssl x509 -noout -dates',
        fix: 'Correct the clock, or issue a new certificate for the engine and restart it.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-tls-hostname': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: its certificate is for another host name.',
    remediations: [
      {
        cause: 'The certificate of the engine does not name the host in the address.',
        check: '"Q" | openssl s_client -connect HOST:PORT | openssl x509 -noout -ext subjectAltName',
        fix: 'Use a name that is in the certificate, or pass that name as `tls: { servername }`.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-tls': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: no TLS connection could be agreed on.',
    remediations: [
      {
        cause: 'The engine speaks plain HTTP at that port, or wants a client certificate.',
        check: '$Env:DOCKER_TLS_VERIFY; Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
        fix: 'Use the port of the engine that speaks TLS (2376), with the certificates it wants.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-ssh-host-key': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: ssh does not accept the host key.',
    remediations: [
      {
        cause: 'The host is not in known_hosts, or has another key than it had.',
        check: 'ssh-keygen -F HOST',
        fix: 'Connect once by hand (ssh HOST) and compare the key with the one that the host shows.',
      },
    ],
  },
}));
