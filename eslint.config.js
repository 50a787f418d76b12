import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Dependencies run one way: fluent → engine → transport → models → errors. The simulator stands beside. */
const layer = (folder, forbidden) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: forbidden.map((name) => ({
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
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  layer('programs', [
    'errors',
    'archive',
    'registry',
    'models',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
    'simulator',
  ]),
  layer('errors', [
    'programs',
    'archive',
    'registry',
    'models',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
    'simulator',
  ]),
  layer('models', [
    'programs',
    'archive',
    'registry',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
    'simulator',
  ]),
  layer('transport', ['archive', 'registry', 'engine', 'fluent', 'doctor', 'host', 'cli', 'simulator']),
  layer('archive', ['registry', 'engine', 'fluent', 'doctor', 'host', 'cli', 'simulator']),
  layer('engine', ['archive', 'registry', 'fluent', 'doctor', 'host', 'cli', 'simulator']),
  layer('fluent', ['doctor', 'host', 'cli', 'simulator']),
  layer('doctor', ['fluent', 'cli', 'simulator']),
  layer('host', ['cli', 'simulator']),
  layer('windows', [
    'programs',
    'archive',
    'registry',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
    'simulator',
  ]),
  layer('schemas', [
    'programs',
    'archive',
    'registry',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
    'simulator',
  ]),
  layer('cli', ['simulator']),
  layer('registry', ['archive', 'transport', 'engine', 'fluent', 'doctor', 'host', 'cli', 'simulator']),
  layer('simulator', [
    'programs',
    'archive',
    'registry',
    'transport',
    'engine',
    'fluent',
    'doctor',
    'host',
    'cli',
  ]),
);
