import { badRequest } from './api-error.js';
import { isObject } from './decode.js';

/** An operating system and a processor, as `platform` parameters name them. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** The one platform of `platform` parameters in JSON, or undefined. @throws ApiError for more than one */
export function readPlatform(values: readonly string[]): Platform | undefined {
  if (values.length > 1) {
    throw badRequest(
      'multiple platforms not supported for this image store; use a multi-platform image store such as containerd-snapshotter',
    );
  }
  const [text = ''] = values;
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && typeof value['os'] === 'string' && typeof value['architecture'] === 'string')
      return { os: value['os'], architecture: value['architecture'] };
  } catch {
    // Refused below.
  }
  throw badRequest('failed to parse platform: invalid JSON');
}

/** Whether an image's configuration is for a platform. */
export function matchesPlatform(configJson: string, { os, architecture }: Platform): boolean {
  const config: unknown = JSON.parse(configJson);
  return isObject(config) && config['os'] === os && config['architecture'] === architecture;
}

/** As the engine writes it. */
export function formatPlatform({ os, architecture }: Platform): string {
  return `${os}/${architecture}`;
}
