/** The suites that need Terraform and moto, apart from `npm test`. */
const { transform } = require('../../jest.config.cjs');

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/terraform/*.suite.ts'],
  testEnvironment: 'node',
  transform,
  maxWorkers: 2,
  testTimeout: 180_000,
};
