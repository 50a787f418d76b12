import { WinContainersError } from './base.js';

/** The image cannot run on this host under any isolation. The versions show this, so nothing was sent. */
export class IsolationError extends WinContainersError {
  static override readonly brand: string = 'IsolationError';

  readonly code = 'ERR_ISOLATION';

  constructor(
    /** The image that cannot run on this host. */
    readonly image: string,
    /** Why neither process nor Hyper-V isolation works. */
    readonly reasons: {
      /** Why process isolation does not work. */
      readonly process: string;
      /** Why Hyper-V isolation does not work. */
      readonly hyperv: string;
    },
    /** The tag of the base images that would work, such as `ltsc2022`. */
    readonly baseImageTag: string | undefined,
  ) {
    super(
      `${image} cannot run on this host. Process isolation: ${reasons.process}. Hyper-V isolation: ${reasons.hyperv}.` +
        (baseImageTag === undefined ? '' : ` Base images tagged ${baseImageTag} work here.`),
      {
        remediations: [
          {
            cause: 'The image is made for another version of Windows than the host runs.',
            check: `docker image inspect --format '{{.OsVersion}}' ${image}; docker info --format '{{.OSVersion}} {{.OperatingSystem}}'`,
            fix:
              baseImageTag === undefined
                ? 'Use an image made for this version of Windows.'
                : `Build it on, or use, a base image tagged ${baseImageTag}.`,
            link: 'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
          },
        ],
      },
    );
  }
}
