import { catalogue } from './cause.js';
import { hostBuild } from './checks.js';
import { links } from './links.js';

/** Images, and the registries that they come from. */
export const imagesCauses = /* @__PURE__ */ catalogue(() => ({
  'windows-base-image-name': [
    'There is no such image: the name of a Windows base image is not complete, or its tag is none.',
    [
      [
        'A name without a registry is looked for on Docker Hub, and the base images of Windows are at mcr.microsoft.com.',
        'docker manifest inspect mcr.microsoft.com/windows/nanoserver:ltsc2022',
        'Write the whole name: mcr.microsoft.com/windows/nanoserver:ltsc2022, mcr.microsoft.com/windows/servercore:ltsc2022 or mcr.microsoft.com/windows/server:ltsc2022; docker tag gives it a short one.',
        links.baseImages,
      ],
      [
        'The base images of Windows have no tag latest, which stands for none at all.',
        hostBuild,
        'Name the tag that fits the host: ltsc2025 on build 26100, ltsc2022 on 20348, ltsc2019 on 17763.',
        links.compatibility,
      ],
    ],
  ],
  'image-not-in-registry': [
    'The registry has no such image, or does not show it to everybody.',
    [
      [
        'The name or the tag is misspelled, or is short for one at another registry than Docker Hub.',
        'docker manifest inspect IMAGE',
        'Write registry, name and tag: without a registry it is docker.io, without a tag latest. Windows base images are at mcr.microsoft.com/windows, such as mcr.microsoft.com/windows/nanoserver:ltsc2022, and have no latest.',
        links.baseImages,
      ],
      [
        'The repository is private.',
        'Get-Content $HOME\\.docker\\config.json',
        'docker login REGISTRY, or pass the credentials as `auth`.',
        links.login,
      ],
    ],
  ],
  'image-not-found': [
    'The engine has no such image.',
    [
      [
        'It was never pulled or built on this engine, or has another tag: without one, latest is meant.',
        'docker image ls',
        'Name it as the list does, or pull it: docker.pull(name), docker pull IMAGE',
        links.baseImages,
      ],
    ],
  ],
  'image-in-use': [
    'The image is in use, and is not removed.',
    [
      [
        'A container, running or stopped, was made of it, or another image or name refers to it.',
        'docker ps --all --filter ancestor=IMAGE; docker image ls --all',
        'Remove the containers and images that use it first; the option `force` (docker rmi --force) only takes its names away.',
        links.rmi,
      ],
    ],
  ],
  'registry-login-needed': [
    'The registry wants credentials, or other ones than it got.',
    [
      [
        'Nobody is logged in to the registry, the password is wrong, or a token has expired.',
        'Get-Content $HOME\\.docker\\config.json',
        'docker login REGISTRY, or pass the credentials as `auth`.',
        links.login,
      ],
    ],
  ],
  'registry-rate-limit': [
    'The registry has had too many requests from here.',
    [
      [
        'Docker Hub counts pulls, by address for those who are not logged in.',
        "docker info --format '{{.IndexServerAddress}} {{json .RegistryConfig.Mirrors}}'",
        'Log in (docker login, or `auth`), wait, or pull from a mirror ("registry-mirrors" in daemon.json).',
        links.rateLimit,
      ],
    ],
  ],
  'registry-unreachable': [
    'The engine cannot reach the registry.',
    [
      [
        'The host of the engine has no DNS or no way out, or the way is through a proxy that the engine does not know.',
        "Test-NetConnection mcr.microsoft.com -Port 443; docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'",
        'Repair the network of the host, or name the proxy to the engine ("proxies" in daemon.json, or HTTPS_PROXY of its service), then Restart-Service docker',
        links.proxy,
      ],
    ],
  ],
  'registry-interrupted': [
    'The connection between engine and registry broke off.',
    [
      [
        'A proxy, a firewall or VPN software ends long downloads, or the network of the host is unsteady.',
        "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; Test-NetConnection mcr.microsoft.com -Port 443",
        'Pull again: what has come whole is kept. Name the proxy to the engine ("proxies" in daemon.json), or set "max-concurrent-downloads": 1 there.',
        links.proxy,
      ],
    ],
    { of: 'registry-unreachable' },
  ],
}));
