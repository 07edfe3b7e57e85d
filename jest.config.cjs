/** Tests run in parallel on two cores, transformed by swc; types are checked by `npm run typecheck`. */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  testSequencer: '<rootDir>/test/longest-first.cjs',
  globalSetup: '<rootDir>/test/synthesized-product.ts',
  globalTeardown: '<rootDir>/test/remove-synthesized-product.ts',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
  maxWorkers: 2,
  // A guard against tests that hang, not a measure of speed: a loaded machine may be ten times slower.
  testTimeout: 120_000,
};
