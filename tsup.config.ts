import { defineConfig, type Options } from 'tsup';

const common: Options = { target: 'node20', platform: 'node', sourcemap: true, treeshake: true };

export default defineConfig([
  {
    ...common,
    entry: { index: 'src/index.ts', simulator: 'src/simulator/index.ts' },
    format: ['esm', 'cjs'],
    dts: true,
    splitting: true,
  },
  // The command is a program, which nobody imports.
  { ...common, entry: { cli: 'src/cli/bin.ts' }, format: ['esm'] },
]);
