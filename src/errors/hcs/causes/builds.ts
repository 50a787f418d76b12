import { catalogue } from './cause.js';
import { links } from './links.js';

/** Builds. */
export const buildsCauses = /* @__PURE__ */ catalogue(() => ({
  'build-source-missing': {
    of: 'path-not-found',
    meaning: 'What COPY or ADD names is not in the build context.',
    remediations: [
      {
        cause:
          'The path is misspelled, or is not below the folder that is sent as the context. Paths of the host do not work there.',
        check: 'Select-String -Path Dockerfile -Pattern "^(COPY|ADD)"; Get-ChildItem -Recurse -Name',
        fix: 'Write the source relative to the context folder, and give a folder to docker build that holds it.',
        link: links.dockerfile,
      },
      {
        cause: 'A line of .dockerignore leaves it out.',
        check: 'Get-Content .dockerignore',
        fix: 'Remove the line, or make an exception of it: !PATH',
        link: 'https://docs.docker.com/build/concepts/context/',
      },
    ],
  },
  'buildkit-unsupported': {
    meaning:
      'BuildKit was asked to build on an engine that runs Windows containers, which has the classic builder only.',
    remediations: [
      {
        cause:
          'DOCKER_BUILDKIT or the features of daemon.json turn BuildKit on, or the client asks for it by itself.',
        check: '$Env:DOCKER_BUILDKIT; docker buildx ls; docker version',
        fix: 'Set DOCKER_BUILDKIT=0 and "features": { "buildkit": false } in daemon.json, and update Docker Desktop, of which some versions did not heed them.',
        link: links.dockerfile,
      },
    ],
  },
  'build-copy-escape': {
    of: 'build-destination-drive',
    meaning:
      'COPY or ADD wrote to another place than was meant: a backslash at the end of its line escapes what follows.',
    remediations: [
      {
        cause: 'The destination ends in a backslash, which continues the line in a Dockerfile.',
        check: 'Select-String -Path Dockerfile -Pattern "\\\\$|escape="',
        fix: 'Write it with forward slashes (COPY setup.cmd C:/TEMP/), double the backslashes, or begin the Dockerfile with: # escape=`',
        link: links.dockerfile,
      },
    ],
  },
  'build-from-scratch': {
    meaning: 'An image for Windows needs a base image of Windows.',
    remediations: [
      {
        cause: 'The Dockerfile says FROM scratch, from which no container of Windows can run.',
        check: 'Select-String -Path Dockerfile -Pattern "^FROM"',
        fix: 'Begin with a base image of Windows: FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
        link: links.baseImages,
      },
    ],
  },
  'build-system-folder': {
    meaning:
      'A build on Windows copies neither the root of drive C: nor C:\\Windows from another stage or image.',
    remediations: [
      {
        cause: 'COPY --from names c:\\ or c:\\windows as what is to be copied.',
        check: 'Select-String -Path Dockerfile -Pattern "COPY --from"',
        fix: 'Let the other stage put what is needed into a folder of its own, and copy that: COPY --from=build C:/out/ C:/app/',
        link: links.dockerfile,
      },
    ],
  },
  'build-destination-drive': {
    meaning: 'A build on Windows copies to drive C: only.',
    remediations: [
      {
        cause:
          'COPY, ADD or WORKDIR names another drive, or a backslash at the end of a line was read as its continuation.',
        check: 'Select-String -Path Dockerfile -Pattern "COPY|ADD|WORKDIR|escape="',
        fix: 'Copy to a folder on C:, with forward slashes (COPY . C:/app/), or begin the Dockerfile with: # escape=`',
        link: links.dockerfile,
      },
    ],
  },
  'build-needs-buildkit': {
    meaning:
      'The Dockerfile has something that the classic builder, the one of engines on Windows, does not know.',
    remediations: [
      {
        cause: 'RUN --mount, COPY --chmod and the like are for BuildKit.',
        check: "docker version --format '{{.Server.Version}} {{.Server.Os}}'",
        fix: 'Write the step without the option; several commands in one RUN, and several stages, replace most of them.',
        link: links.dockerfile,
      },
    ],
  },
}));
