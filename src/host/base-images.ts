import { BASE_IMAGES } from '../models/values/base-images.js';
import { baseImageTagsFor } from '../models/values/os-version.js';

/** From which build of Windows on an image is the right one. An empty reference: there is none. */
export interface ImageRow {
  readonly from: number;
  readonly on: 'server' | 'client' | 'both';
  readonly reference: string;
}

/** Builds of servers and clients where the tag may change; in between it is that of the build before. */
const SERVERS = [14393, 16299, 17134, 17763, 18362, 18363, 19041, 19042, 20348, 25398, 26100];
const CLIENTS = [14393, 17763, 22000, 26100];

/** The full images: `windows` up to Windows Server 2019, `server` from 2022 on. */
const FULL: Readonly<Record<string, readonly ImageRow[]>> = {
  windows: [
    { from: 17763, on: 'both', reference: `${BASE_IMAGES.windows.repository}:ltsc2019` },
    { from: 20348, on: 'both', reference: '' },
  ],
  server: [...BASE_IMAGES.server.tags].map(([from, tag]) => ({
    from,
    on: 'both',
    reference: `${BASE_IMAGES.server.repository}:${tag}`,
  })),
};

/**
 * Which image a name stands for, by build. The last row whose build is not newer than the host's counts.
 *
 * @param name - `nanoserver`, `servercore`, `server`, `windows`, or an image with its tag
 */
export function imageRows(name: string): readonly ImageRow[] {
  const full = FULL[name];
  if (full !== undefined) return full;
  if (name !== 'nanoserver' && name !== 'servercore') return [{ from: 0, on: 'both', reference: name }];
  const rows = (on: 'server' | 'client', builds: readonly number[]): ImageRow[] =>
    builds.flatMap((from) => {
      const tag = baseImageTagsFor(from)?.[name];
      return tag === undefined ? [] : [{ from, on, reference: `${BASE_IMAGES[name].repository}:${tag}` }];
    });
  return [...rows('server', SERVERS), ...rows('client', CLIENTS)];
}

/** The image for a host; undefined where there is none. */
export function imageFor(name: string, build: number, productType: 'server' | 'client'): string | undefined {
  const row = imageRows(name).findLast(
    ({ from, on }) => from <= build && (on === 'both' || on === productType),
  );
  return row === undefined || row.reference === '' ? undefined : row.reference;
}
