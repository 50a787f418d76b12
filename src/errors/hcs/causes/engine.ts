import { catalogue } from './cause.js';
import { links } from './links.js';

/** The engine itself, and the way to it. */
export const engineCauses = /* @__PURE__ */ catalogue(() => ({
  'engine-unreachable': [
    'The engine cannot be reached.',
    [
      [
        'The Docker service is not running.',
        'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        'Start-Service docker, or start Docker Desktop.',
        links.daemon,
      ],
      [
        'The user has no permission to open the pipe of the engine.',
        'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        'Run elevated. Or join the group docker-users, and log in again. On a server, first create the group, and set it as "group" in daemon.json.',
        links.daemon,
      ],
    ],
  ],
  'engine-access-denied': [
    'The engine cannot be reached: this user has no permission to open its pipe.',
    [
      [
        'The process is not elevated, and its user is not in the group that has access to the engine (docker-users).',
        'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        'Run elevated. Or run Add-LocalGroupMember docker-users $Env:USERNAME, and log in again. On a server, first create the group, and set it as "group" in daemon.json.',
        links.daemon,
      ],
      [
        'The Docker service is not running.',
        'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        'Start-Service docker, or start Docker Desktop.',
        links.daemon,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'api-version-too-old': [
    'Client and engine have no API version in common.',
    [
      [
        'One of the two is years older than the other.',
        "docker version --format '{{.Client.APIVersion}} {{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        'Update the older of the two, and remove DOCKER_API_VERSION if it is set.',
        'https://docs.docker.com/reference/api/engine/',
      ],
    ],
    { of: 'engine-incompatible' },
  ],
}));
