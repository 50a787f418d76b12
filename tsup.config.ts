import { defineConfig } from 'tsup';

const entry = { index: 'src/index.ts', simulator: 'src/simulator/index.ts' };

export default defineConfig({
  entry: { ...entry, cli: 'src/cli/bin.ts' },
  format: ['esm', 'cjs'],
  // The command is a program, which nobody imports.
  dts: { entry },
  target: 'node20',
  platform: 'node',
  treeshake: true,
  splitting: true,
});
