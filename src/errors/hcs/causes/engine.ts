import { catalogue } from './cause.js';
import { links } from './links.js';

/** The engine itself, and the way to it. */
export const engineCauses = /* @__PURE__ */ catalogue(() => ({
  'engine-unreachable': {
    meaning: 'The engine cannot be reached.',
    remediations: [
      {
        cause: 'The Docker service is not running.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Start-Service docker, or start Docker Desktop.',
        link: links.daemon,
      },
      {
        cause: 'The user may not open the pipe of the engine.',
        check: 'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        fix: 'Run elevated, or join the group docker-users and log in again; on a server the group has to be made first, and named as "group" in daemon.json.',
        link: links.daemon,
      },
    ],
  },
  'engine-access-denied': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: this user may not open its pipe.',
    remediations: [
      {
        cause:
          'The process is not elevated and its user is not in the group that the engine lets in (docker-users).',
        check: 'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        fix: 'Run elevated, or: Add-LocalGroupMember docker-users $Env:USERNAME, then log in again; on a server the group has to be made first, and named as "group" in daemon.json.',
        link: links.daemon,
      },
      {
        cause: 'The Docker service is not running.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Start-Service docker, or start Docker Desktop.',
        link: links.daemon,
      },
    ],
  },
  'api-version-too-old': {
    of: 'engine-incompatible',
    meaning: 'Client and engine have no API version in common.',
    remediations: [
      {
        cause: 'The older of the two is years older than the other.',
        check:
          "docker version --format '{{.Client.APIVersion}} {{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        fix: 'Update the older of the two, and remove DOCKER_API_VERSION where it is set.',
        link: 'https://docs.docker.com/reference/api/engine/',
      },
    ],
  },
}));
