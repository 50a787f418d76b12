import type { OciPlatform } from '../models/index.js';

/** A platform of Windows containers. */
export type WindowsPlatform = 'windows' | `windows/${string}`;
/** A platform of Linux containers. */
export type LinuxPlatform = 'linux' | `linux/${string}`;

/**
 * One variant of an image for several platforms: an OCI platform, or `os/architecture[/variant]`, such as
 * `windows/amd64`. Create, pull and build have sent the text since there are platforms; operations that learnt of them
 * with API 1.46 and later send the object as JSON. Both are written the same way here.
 */
export type PlatformChoice = OciPlatform | string;

/** One as the newer operations want it. */
export function platformJson(platform: PlatformChoice | undefined): string | undefined {
  if (platform === undefined) return undefined;
  if (typeof platform !== 'string') return JSON.stringify(platform);
  const [os, architecture, variant] = platform.split('/');
  return JSON.stringify({ os, architecture, variant });
}

/** One or several; an operation that takes several is sent the parameter as often. */
export function platformsJson(
  platforms: PlatformChoice | readonly PlatformChoice[] | undefined,
): readonly string[] | undefined {
  if (platforms === undefined) return undefined;
  return [platforms].flat().flatMap((platform) => platformJson(platform) ?? []);
}
