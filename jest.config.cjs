/** `unit` tests need the sources only; `rehearsal` tests run the synthesized product. Transformed by swc, without type checks. */

// The AWS SDK would warn in every worker that it will require a newer Node.js; the workers inherit this variable.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const common = {
  rootDir: __dirname,
  // Where jest looks for tests and manual mocks; what tests import is found wherever it is.
  roots: ['<rootDir>/test'],
  testEnvironment: require.resolve('./test/jest/environment.cjs'),
  runtime: require.resolve('./test/jest/runtime.cjs'),
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};

/** Paths of the tests that read SYNTHESIZED_STACK or the built Lambda packages. `test/jest-projects.test.ts` compares them with the
 *  imports. */
const REHEARSALS = [
  '/test/promises/',
  '/test/chaos/',
  '/test/commands/rehearsal/rehearse',
  '/test/iam/',
  '/test/matrix/',
  '/test/upgrade/',
  '/test/local/determinism',
  '/test/local/aws/every-action',
  '/test/local/lambda/slow-answers',
].map((path) => `${path}.*\\.test\\.ts$`);

const unit = {
  ...common,
  displayName: 'unit',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: REHEARSALS,
};

/** jest runs this setup only if a rehearsal test is selected. */
const rehearsal = {
  ...common,
  displayName: 'rehearsal',
  testRegex: REHEARSALS,
  globalSetup: `${__dirname}/test/synthesized-product.ts`,
  globalTeardown: `${__dirname}/test/remove-synthesized-product.ts`,
};

module.exports = {
  projects: [unit, rehearsal],
  testSequencer: '<rootDir>/test/longest-first.cjs',
  maxWorkers: 2,
  // Ends tests that hang. It does not measure speed: a busy machine may be ten times slower. jest reads it here only, in no project.
  testTimeout: 120_000,
};
