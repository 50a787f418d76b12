import { catalogue } from './cause.js';
import { hostBuild } from './checks.js';
import { links } from './links.js';

/** Images, and the registries that they come from. */
export const imagesCauses = /* @__PURE__ */ catalogue(() => ({
  'windows-base-image-name': {
    meaning: 'There is no such image: the name of a Windows base image is not complete, or its tag is none.',
    remediations: [
      {
        cause:
          'A name without a registry is looked for on Docker Hub, and the base images of Windows are at mcr.microsoft.com.',
        check: 'docker manifest inspect mcr.microsoft.com/windows/nanoserver:ltsc2022',
        fix: 'Write the whole name: mcr.microsoft.com/windows/nanoserver:ltsc2022, mcr.microsoft.com/windows/servercore:ltsc2022 or mcr.microsoft.com/windows/server:ltsc2022; docker tag gives it a short one.',
        link: links.baseImages,
      },
      {
        cause: 'The base images of Windows have no tag latest, which stands for none at all.',
        check: hostBuild,
        fix: 'Name the tag that fits the host: ltsc2025 on build 26100, ltsc2022 on 20348, ltsc2019 on 17763.',
        link: links.compatibility,
      },
    ],
  },
  'image-not-in-registry': {
    meaning: 'The registry has no such image, or does not show it to everybody.',
    remediations: [
      {
        cause: 'The name or the tag is misspelled, or is short for one at another registry than Docker Hub.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Write registry, name and tag: without a registry it is docker.io, without a tag latest. Windows base images are at mcr.microsoft.com/windows, such as mcr.microsoft.com/windows/nanoserver:ltsc2022, and have no latest.',
        link: links.baseImages,
      },
      {
        cause: 'The repository is private.',
        check: 'Get-Content $HOME\\.docker\\config.json',
        fix: 'docker login REGISTRY, or pass the credentials as `auth`.',
        link: links.login,
      },
    ],
  },
  'image-not-found': {
    meaning: 'The engine has no such image.',
    remediations: [
      {
        cause:
          'It was never pulled or built on this engine, or has another tag: without one, latest is meant.',
        check: 'docker image ls',
        fix: 'Name it as the list does, or pull it: docker.pull(name), docker pull IMAGE',
        link: links.baseImages,
      },
    ],
  },
  'image-in-use': {
    meaning: 'The image is in use, and is not removed.',
    remediations: [
      {
        cause: 'A container, running or stopped, was made of it, or another image or name refers to it.',
        check: 'docker ps --all --filter ancestor=IMAGE; docker image ls --all',
        fix: 'Remove the containers and images that use it first; the option `force` (docker rmi --force) only takes its names away.',
        link: links.rmi,
      },
    ],
  },
  'registry-login-needed': {
    meaning: 'The registry wants credentials, or other ones than it got.',
    remediations: [
      {
        cause: 'Nobody is logged in to the registry, the password is wrong, or a token has expired.',
        check: 'Get-Content $HOME\\.docker\\config.json',
        fix: 'docker login REGISTRY, or pass the credentials as `auth`.',
        link: links.login,
      },
    ],
  },
  'registry-rate-limit': {
    meaning: 'The registry has had too many requests from here.',
    remediations: [
      {
        cause: 'Docker Hub counts pulls, by address for those who are not logged in.',
        check: "docker info --format '{{.IndexServerAddress}} {{json .RegistryConfig.Mirrors}}'",
        fix: 'Log in (docker login, or `auth`), wait, or pull from a mirror ("registry-mirrors" in daemon.json).',
        link: links.rateLimit,
      },
    ],
  },
  'registry-unreachable': {
    meaning: 'The engine cannot reach the registry.',
    remediations: [
      {
        cause:
          'The host of the engine has no DNS or no way out, or the way is through a proxy that the engine does not know.',
        check:
          "Test-NetConnection mcr.microsoft.com -Port 443; docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'",
        fix: 'Repair the network of the host, or name the proxy to the engine ("proxies" in daemon.json, or HTTPS_PROXY of its service), then Restart-Service docker',
        link: links.proxy,
      },
    ],
  },
  'registry-interrupted': {
    of: 'registry-unreachable',
    meaning: 'The connection between engine and registry broke off.',
    remediations: [
      {
        cause:
          'A proxy, a firewall or VPN software ends long downloads, or the network of the host is unsteady.',
        check:
          "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; Test-NetConnection mcr.microsoft.com -Port 443",
        fix: 'Pull again: what has come whole is kept. Name the proxy to the engine ("proxies" in daemon.json), or set "max-concurrent-downloads": 1 there.',
        link: links.proxy,
      },
    ],
  },
}));
