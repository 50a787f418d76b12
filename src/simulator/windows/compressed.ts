import { gunzipSync } from 'node:zlib';

/** An archive as it is, or what was compressed by gzip. @throws Error where that is damaged */
export function plainArchive(archive: Uint8Array): Uint8Array {
  return archive[0] === 0x1f && archive[1] === 0x8b ? gunzipSync(archive) : archive;
}
