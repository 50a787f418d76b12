import { catalogue } from './cause.js';
import { links } from './links.js';

/** Why an engine cannot be reached, where this package finds it out itself and no message of an engine or a client says it. */
export const transportCauses = /* @__PURE__ */ catalogue(() => ({
  'unreachable-no-such-socket': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: there is no such socket.',
    remediations: [
      {
        cause: 'The engine is not running, or listens elsewhere.',
        check: '$Env:DOCKER_HOST; docker context ls',
        fix: 'Start the engine, or set DOCKER_HOST to where it listens.',
      },
    ],
  },
  'unreachable-tls-client-certificate': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: it refused the certificate of this client, or wants one.',
    remediations: [
      {
        cause:
          'The engine runs with --tlsverify and trusts another authority than the one that signed yours.',
        check: 'certutil -dump "$Env:DOCKER_CERT_PATH\\cert.pem"',
        fix: 'Put a cert.pem and key.pem that the engine’s authority signed into DOCKER_CERT_PATH, or pass them as `tls: { cert, key }`.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-ssh-missing': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: there is no program ssh.',
    remediations: [
      {
        cause: 'The OpenSSH client is not installed, or not on PATH.',
        check: 'Get-Command ssh',
        fix: 'Add-WindowsCapability -Online -Name OpenSSH.Client~~~~0.0.1.0',
      },
    ],
  },
  'unreachable-ssh-authentication': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: the host refused to let ssh log in.',
    remediations: [
      {
        cause: 'ssh has no key that the host takes. Passwords cannot be asked for here.',
        check: 'ssh-add -l; ssh -o BatchMode=yes HOST docker version',
        fix: 'Add the key to the agent (ssh-add), and its public half to the host.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-ssh-docker-missing': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: there is no program docker on that host.',
    remediations: [
      {
        cause: 'ssh connects by running `docker system dial-stdio` on the host.',
        check: 'ssh HOST docker version',
        fix: 'Install the docker CLI (18.09 or later) on the host, on the PATH of a non-interactive shell.',
        link: links.protectAccess,
      },
    ],
  },
  'unreachable-ssh': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: ssh ended before the engine answered.',
    remediations: [
      {
        cause: 'The connection broke, or the docker CLI of the host cannot reach its engine.',
        check: 'ssh HOST docker version',
        fix: 'Mend what that command complains of.',
      },
    ],
  },
}));
