import { defineConfig } from 'tsup';

/** What is built for users, by name. */
export const entry = {
  index: 'src/index.ts',
  simulator: 'src/simulator/index.ts',
  host: 'src/host/index.ts',
};

export default defineConfig({
  entry: { ...entry, cli: 'src/cli/bin.ts' },
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
