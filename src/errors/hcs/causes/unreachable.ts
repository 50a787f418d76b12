import { catalogue } from './cause.js';
import { links } from './links.js';

/** Why an engine cannot be reached, by the kind that `EngineUnreachableError` has. */
export const unreachableCauses = /* @__PURE__ */ catalogue(() => ({
  'unreachable-no-such-pipe': [
    'The engine cannot be reached: there is no such named pipe.',
    [
      [
        'The Docker service is not running.',
        'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        'Start-Service docker (or start Docker Desktop).',
      ],
      [
        'The engine listens on another pipe, as Docker Desktop does for its two modes.',
        '[System.IO.Directory]::GetFiles("\\\\.\\pipe\\") | Select-String docker',
        'Set DOCKER_HOST to that pipe, or use a docker context.',
        'https://docs.docker.com/engine/manage-resources/contexts/',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-pipe-busy': [
    'The engine cannot be reached: all instances of the pipe are busy.',
    [
      [
        'Other clients use every instance of the pipe.',
        'Get-Process | Where-Object { $_.Name -match "docker" }',
        'Close clients that keep streams open, or raise `connectTimeout` to wait longer.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-refused': [
    'The engine cannot be reached: the connection was refused.',
    [
      [
        'Nothing listens at that address.',
        'Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
        'Start the engine, and let it listen at that address ("hosts" in daemon.json).',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-timeout': [
    'The engine cannot be reached: it did not answer within the connect timeout.',
    [
      [
        'A firewall blocks the connection, or the engine does not respond.',
        'Test-NetConnection HOST -Port PORT',
        'Open the port, restart the engine, or raise `connectTimeout`.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-host-not-found': [
    'The engine cannot be reached: its host name is not known.',
    [
      [
        'The name in DOCKER_HOST cannot be resolved.',
        'Resolve-DnsName HOST; $Env:DOCKER_HOST',
        'Check DOCKER_HOST for typing errors.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-tls-untrusted': [
    'The engine cannot be reached: its certificate is not signed by an authority that is trusted.',
    [
      [
        'This client does not trust the authority that signed the certificate of the engine.',
        'certutil -dump "$Env:DOCKER_CERT_PATH\\ca.pem"',
        'Put the ca.pem of the engine into DOCKER_CERT_PATH, or pass it as `tls: { ca }`.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-tls-expired': [
    'The engine cannot be reached: its certificate is not valid at this time.',
    [
      [
        'The certificate of the engine has expired, or a clock is wrong.',
        'Get-Date; "Q" | openssl s_client -connect HOST:PORT | openssl x509 -noout -dates',
        'Correct the clock, or issue a new certificate for the engine and restart it.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-tls-hostname': [
    'The engine cannot be reached: its certificate is for another host name.',
    [
      [
        'The certificate of the engine does not name the host in the address.',
        '"Q" | openssl s_client -connect HOST:PORT | openssl x509 -noout -ext subjectAltName',
        'Use a name that is in the certificate, or pass that name as `tls: { servername }`.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-tls': [
    'The engine cannot be reached: no TLS connection could be agreed on.',
    [
      [
        'The engine uses plain HTTP at that port, or needs a client certificate.',
        '$Env:DOCKER_TLS_VERIFY; Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
        'Use the TLS port of the engine (2376), with the certificates that the engine needs.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-ssh-host-key': [
    'The engine cannot be reached: ssh does not accept the host key.',
    [
      [
        'The host is not in known_hosts, or its key has changed.',
        'ssh-keygen -F HOST',
        'Connect once by hand (ssh HOST) and compare the key with the one that the host shows.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
}));
