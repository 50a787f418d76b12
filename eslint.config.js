import { existsSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Dependencies run one way: what each folder of src may import from. ARCHITECTURE.md draws it. */
export const layers = {
  errors: [],
  programs: [],
  common: ['errors'],
  models: ['common', 'errors'],
  schemas: ['models'],
  windows: ['models'],
  transport: ['programs', 'common', 'errors'],
  archive: ['common', 'errors'],
  registry: ['programs', 'models', 'common', 'errors'],
  engine: ['transport', 'models', 'common', 'errors'],
  fluent: ['engine', 'registry', 'archive', 'transport', 'models', 'common', 'errors'],
  doctor: ['engine', 'transport', 'programs', 'models', 'common', 'errors'],
  fleet: ['doctor', 'fluent', 'engine', 'transport', 'models', 'common', 'errors'],
  host: ['doctor', 'programs', 'models', 'common', 'errors'],
  cli: ['host', 'doctor', 'errors'],
  simulator: ['models', 'common', 'errors'],
};

/** A folder of a layer may have the name of another layer: imports of it stay within. */
const isOwn = (folder, name) => existsSync(join(import.meta.dirname, 'src', folder, name));

const layer = ([folder, allowed]) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.keys(layers)
          .filter((name) => name !== folder && !allowed.includes(name) && !isOwn(folder, name))
          .map((name) => ({
            regex: `^(\\.\\./)+${name}/`,
            message: `src/${folder} must not depend on src/${name}.`,
          })),
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'docs/api/', 'coverage/', '.lab/', 'bench/.lab/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // An interface keeps its name in declarations, where an alias is written out.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // What an AbortSignal was aborted with is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // node:test registers its tests by promises that it awaits itself.
    files: ['test/windows/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['test', 'describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
    },
  },
  {
    // Whoever passes on what may be undefined need not leave it out.
    files: ['src/**/*.ts'],
    ignores: ['src/errors/**', 'src/simulator/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'TSInterfaceDeclaration[id.name=/(Options|Filters)$/] > TSInterfaceBody > TSPropertySignature[optional=true]' +
            ':not(:has(TSUndefinedKeyword))',
          message: 'An option may be undefined: add it to its type.',
        },
      ],
    },
  },
  {
    // A fixture of vitest that needs no other says so by an empty pattern.
    files: ['test/examples/**/*.ts'],
    rules: { 'no-empty-pattern': 'off' },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  ...Object.entries(layers).map(layer),
);
