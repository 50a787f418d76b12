import { defineConfig } from 'tsup';

/** What is built for users, by name. */
export const entry = {
  index: 'src/index.ts',
  errors: 'src/errors/index.ts',
  windows: 'src/windows/index.ts',
  engine: 'src/engine/index.ts',
  schemas: 'src/schemas/index.ts',
  simulator: 'src/simulator/index.ts',
  host: 'src/host/index.ts',
};

/**
 * The other folders, which nobody imports by name. As entries they have files of their own, so that those of users have no
 * code, only what they export: then a bundler drops each file of which nothing is used, and needs not know what a call does.
 */
const parts = Object.fromEntries(
  ['archive', 'doctor', 'fluent', 'models', 'registry', 'transport'].map((name) => [
    `parts/${name}`,
    `src/${name}/index.ts`,
  ]),
);

export default defineConfig({
  entry: { ...entry, ...parts, cli: 'src/cli/bin.ts' },
  format: ['esm', 'cjs'],
  // The command is a program, which nobody imports.
  dts: { entry },
  target: 'node20',
  platform: 'node',
  treeshake: true,
  splitting: true,
  // Names and lines are kept, so stack traces can be read as they are. Maps would more than double the package.
  sourcemap: false,
  minify: false,
});
