import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractArchive, WinContainersError, type NewArchiveEntry } from '@wragg/wincontainers';
import { packEntries } from '../../../src/archive/pack.js';
import { scratch } from '../archive/support.js';

const inside = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'));
const hostile = fc
  .array(fc.constantFrom('a', 'c', '..', '.', '', '/', 'outside', 'secret', '\\..', 'C:'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join('/'));
const name = fc.oneof({ weight: 9, arbitrary: inside }, { weight: 1, arbitrary: hostile });
const target = fc.oneof(inside, hostile);
const entry: fc.Arbitrary<NewArchiveEntry> = fc.oneof(
  fc.record({ kind: fc.constant('file' as const), name, content: fc.constant('evil') }),
  fc.record({ kind: fc.constant('directory' as const), name }),
  fc.record({ kind: fc.constant('symlink' as const), name, target }),
  fc.record({ kind: fc.constant('link' as const), name, target }),
);

// On Windows a symbolic link needs a privilege.
it.skipIf(process.platform === 'win32')('extraction writes nothing outside of its folder', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (entries) => {
      await using place = await scratch();
      const outside = join(place.path, 'outside');
      const folder = join(place.path, 'in');
      await mkdir(outside);
      await mkdir(folder);
      await writeFile(join(outside, 'secret'), 'secret');
      // A way out that is there already.
      await symlink('../outside', join(folder, 'c'));
      const refused: unknown = await extractArchive(
        packEntries(entries, () => undefined, {}),
        folder,
      ).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refused !== undefined) expect(refused).toBeInstanceOf(WinContainersError);
      expect(await readdir(outside)).toEqual(['secret']);
      expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
      expect((await readdir(place.path)).sort()).toEqual(['in', 'outside']);
    }),
    { numRuns: 50 },
  );
});
