import { catalogue } from './cause.js';
import { links } from './links.js';

/** Why an engine cannot be reached: the cases that this package finds itself, without a message of an engine or a client. */
export const transportCauses = /* @__PURE__ */ catalogue(() => ({
  'unreachable-no-such-socket': [
    'The engine cannot be reached: there is no such socket.',
    [
      [
        'The engine is not running, or listens at another address.',
        '$Env:DOCKER_HOST; docker context ls',
        'Start the engine, or set DOCKER_HOST to its address.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-tls-client-certificate': [
    'The engine cannot be reached: it refused the certificate of this client, or wants one.',
    [
      [
        'The engine runs with --tlsverify and does not trust the authority that signed your certificate.',
        'certutil -dump "$Env:DOCKER_CERT_PATH\\cert.pem"',
        'Put a cert.pem and key.pem that the engine’s authority signed into DOCKER_CERT_PATH, or pass them as `tls: { cert, key }`.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-ssh-missing': [
    'The engine cannot be reached: there is no program ssh.',
    [
      [
        'The OpenSSH client is not installed, or not on PATH.',
        'Get-Command ssh',
        'Add-WindowsCapability -Online -Name OpenSSH.Client~~~~0.0.1.0',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-ssh-authentication': [
    'The engine cannot be reached: the host refused to let ssh log in.',
    [
      [
        'ssh has no key that the host accepts. A prompt for a password is not possible here.',
        'ssh-add -l; ssh -o BatchMode=yes HOST docker version',
        'Add the key to the agent (ssh-add), and its public half to the host.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-ssh-docker-missing': [
    'The engine cannot be reached: there is no program docker on that host.',
    [
      [
        'ssh connects by running `docker system dial-stdio` on the host.',
        'ssh HOST docker version',
        'Install the docker CLI (18.09 or later) on the host, on the PATH of a non-interactive shell.',
        links.protectAccess,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'unreachable-ssh': [
    'The engine cannot be reached: ssh ended before the engine answered.',
    [
      [
        'The connection broke, or the docker CLI of the host cannot reach its engine.',
        'ssh HOST docker version',
        'Fix the error that this command shows.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
}));
