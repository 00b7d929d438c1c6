// @ts-check
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '**/fixtures/**',
      '**/*.generated.ts',
      'test-results/',
      '.beadle/',
    ],
  },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 14],
      'max-depth': ['error', 4],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['renderer/**', 'console/web/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name=/Effect$/] > ArrowFunctionExpression > ChainExpression',
          message:
            'React calls what an effect returns, and scrollIntoView returns a promise: use braces.',
        },
      ],
    },
  },
  { files: ['**/*.test.ts', 'test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/cli/**', 'build/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['src/**', 'main/**', 'console/**', 'renderer/**'],
    ignores: ['src/platform/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'platform',
          message: 'Ask #platform: it alone knows the operating system.',
        },
      ],
    },
  },
  {
    files: ['main/**', 'build/electron-stand-in/**'],
    ignores: ['main/ipc.ts', 'main/preload/**', 'build/electron-stand-in/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'electron',
          importNames: ['ipcMain', 'ipcRenderer'],
          message: 'Only main/ipc.ts and the preload speak IPC.',
        },
      ],
    },
  },
);
