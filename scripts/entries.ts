import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { entry as sources } from '../tsup.config.js';

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What a user imports. */
export interface Entry {
  /** What is imported, such as `@wragg/wincontainers/simulator`. */
  readonly specifier: string;
  /** The name of its files in `dist`, such as `simulator`. */
  readonly name: string;
  /** Its source, from the folder of the project. */
  readonly source: string;
}

/** Every entry point of the package: what package.json exports, with the source that the build makes it of. */
export const entries: readonly Entry[] = Object.entries(packageJson.exports).flatMap(([path, target]) => {
  if (typeof target === 'string') return [];
  const name = /^\.\/dist\/(.+)\.js$/.exec(target.import.default)?.[1] ?? '';
  const source = (sources as Readonly<Record<string, string>>)[name];
  if (source === undefined)
    throw new Error(`package.json exports ${path}, which tsup.config.ts does not build`);
  return [{ specifier: packageJson.name + path.slice(1), name, source }];
});
