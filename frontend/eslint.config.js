import lit from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

/** Forbids imports from the folders above; types alone may cross, they leave no trace in the build. */
function zone(folder, ...forbidden) {
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: forbidden.map((name) => ({
            group: [`**/${name}/**`],
            allowTypeImports: true,
            message: `src/${folder} must not depend on src/${name}.`,
          })),
        },
      ],
    },
  };
}

export default tseslint.config(
  {ignores: ['node_modules', 'src/api/schema.gen.ts', '../static']},
  ...tseslint.configs.recommended,
  lit.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'separate-type-imports'}],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', {max: 350, skipBlankLines: true, skipComments: true}],
    },
  },
  zone('components', 'api', 'state', 'stream', 'pages'),
  zone('controllers', 'api', 'stream', 'pages', 'components'),
  zone('events', 'api', 'state', 'stream', 'pages', 'components', 'controllers'),
  zone('lib', 'api', 'state', 'stream', 'pages', 'components', 'controllers', 'events'),
  zone('state', 'pages', 'components', 'controllers'),
  zone('stream', 'state', 'pages', 'components', 'controllers'),
  zone('api', 'stream', 'state', 'pages', 'components', 'controllers'),
  {files: ['scripts/**', 'bench/**'], rules: {'no-console': 'off'}},
);
