/** The suites that need the AWS CLI and boto3, apart from `npm test`. */
const { transform, globalSetup, globalTeardown } = require('../../jest.config.cjs');

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/clients/*.suite.ts'],
  testEnvironment: 'node',
  globalSetup,
  globalTeardown,
  transform,
  maxWorkers: 2,
  testTimeout: 120_000,
};
