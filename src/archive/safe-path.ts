import { UnsafeArchiveEntryError, type UnsafeEntryReason } from '../errors/archive.js';

/** What Windows takes for a device, whatever extension it has; the superscript digits too. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[1-9¹²³]|lpt[1-9¹²³])$/i;

/**
 * The parts of an entry's path below the folder that it is extracted to; empty for the folder itself.
 *
 * @param entry - the entry's name, for the error
 * @param path - what is to be checked: its name, or the target of a link
 * @throws UnsafeArchiveEntryError for what leads elsewhere on any platform
 * @internal
 */
export function safeParts(entry: string, path = entry): string[] {
  const fail = (reason: UnsafeEntryReason): Error =>
    new UnsafeArchiveEntryError(entry, reason, path === entry ? undefined : path);
  if (path === '') throw fail('empty name');
  if (path.includes('\\')) throw fail('backslash');
  if (path.startsWith('/')) throw fail('absolute path');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  for (const part of parts) {
    if (part === '..') throw fail('leads upwards');
    const reason = unsafeName(part);
    if (reason !== undefined) throw fail(reason);
  }
  return parts;
}

/**
 * Checks that a link cannot lead out of the folder. It may go up from its own folder, and down again by names: each name
 * is a folder, or a link that was checked in the same way. Once it has gone down it may not go up again, since what lies
 * above a linked folder is not what the path says.
 *
 * @param depth - how many folders the link is below the one that is extracted to
 * @throws UnsafeArchiveEntryError
 * @internal
 */
export function checkLinkTarget(entry: string, target: string, depth: number): void {
  const fail = (): Error => new UnsafeArchiveEntryError(entry, 'link out of the folder', target);
  if (target === '' || target.startsWith('/')) throw fail();
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const ups = parts.findIndex((part) => part !== '..');
  const down = ups === -1 ? [] : parts.slice(ups);
  if ((ups === -1 ? parts.length : ups) > depth || down.includes('..')) throw fail();
  if (target.includes('\\') || down.some((part) => unsafeName(part) !== undefined)) throw fail();
}

function unsafeName(name: string): UnsafeEntryReason | undefined {
  if (name.includes(':')) return 'colon';
  if (/\p{Cc}/u.test(name)) return 'control character';
  if (/[. ]$/.test(name)) return 'trailing dot or space';
  const [stem = ''] = name.split('.');
  return DEVICE.test(stem.trimEnd()) ? 'reserved name' : undefined;
}
