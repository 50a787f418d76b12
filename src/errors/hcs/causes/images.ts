import { catalogue } from './cause.js';
import { hostBuild } from './checks.js';
import { links } from './links.js';

/** Images, and the registries that they come from. */
export const imagesCauses = /* @__PURE__ */ catalogue(() => ({
  'windows-base-image-name': [
    'There is no such image: the name of the Windows base image is not complete, or it has no such tag.',
    [
      [
        'The engine looks for a name without a registry on Docker Hub. The Windows base images are at mcr.microsoft.com.',
        'docker manifest inspect mcr.microsoft.com/windows/nanoserver:ltsc2022',
        'Write the whole name: mcr.microsoft.com/windows/nanoserver:ltsc2022, mcr.microsoft.com/windows/servercore:ltsc2022 or mcr.microsoft.com/windows/server:ltsc2022. docker tag gives the image a short name.',
        links.baseImages,
      ],
      [
        'The Windows base images have no tag latest. A name without a tag means latest.',
        hostBuild,
        'Name the tag that fits the host: ltsc2025 on build 26100, ltsc2022 on 20348, ltsc2019 on 17763.',
        links.compatibility,
      ],
    ],
  ],
  'image-not-in-registry': [
    'The registry has no such image, or shows it only to some users.',
    [
      [
        'The name or the tag is misspelled, or the image is at another registry than Docker Hub.',
        'docker manifest inspect IMAGE',
        'Write registry, name and tag. Without a registry the name means docker.io, without a tag it means latest. Windows base images are at mcr.microsoft.com/windows, such as mcr.microsoft.com/windows/nanoserver:ltsc2022, and have no tag latest.',
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
        'It was never pulled or built on this engine, or has another tag. A name without a tag means latest.',
        'docker image ls',
        'Use a name of the list, or pull the image: docker.pull(name), docker pull IMAGE',
        links.baseImages,
      ],
    ],
  ],
  'image-in-use': [
    'The image is in use, so the engine does not remove it.',
    [
      [
        'A running or stopped container uses it, or another image or name refers to it.',
        'docker ps --all --filter ancestor=IMAGE; docker image ls --all',
        'First remove the containers and images that use it. The option `force` (docker rmi --force) only removes its names.',
        links.rmi,
      ],
    ],
  ],
  'registry-login-needed': [
    'The registry needs credentials, or other credentials.',
    [
      [
        'There is no login to the registry, the password is wrong, or a token has expired.',
        'Get-Content $HOME\\.docker\\config.json',
        'docker login REGISTRY, or pass the credentials as `auth`.',
        links.login,
      ],
    ],
  ],
  'registry-rate-limit': [
    'The registry has received too many requests from here.',
    [
      [
        'Docker Hub limits the number of pulls. Without a login it counts them by IP address.',
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
        'The host of the engine has no DNS or no connection to the outside, or the engine does not know the proxy.',
        "Test-NetConnection mcr.microsoft.com -Port 443; docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'",
        'Repair the network of the host. Or configure the proxy for the engine ("proxies" in daemon.json, or HTTPS_PROXY of its service), then Restart-Service docker',
        links.proxy,
      ],
    ],
  ],
  'registry-interrupted': [
    'The connection between engine and registry broke.',
    [
      [
        'A proxy, a firewall or VPN software ends long downloads, or the network of the host is unstable.',
        "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; Test-NetConnection mcr.microsoft.com -Port 443",
        'Pull again: the engine keeps the layers that are complete. Configure the proxy for the engine ("proxies" in daemon.json), or set "max-concurrent-downloads": 1 there.',
        links.proxy,
      ],
    ],
    { of: 'registry-unreachable' },
  ],
}));
