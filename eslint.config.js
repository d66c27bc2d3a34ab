// Type-aware rules only: what a formatter and a syntax linter cannot see. Biome does the rest.
import tseslint from 'typescript-eslint';

export default tseslint.config(
  // AssemblyScript reads like TypeScript and has other types.
  {
    ignores: [
      'dist/',
      'dist.*/',
      'node_modules/',
      '.runtime/',
      'data/',
      'test-results/',
      'packages/kernels/assembly/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
);
