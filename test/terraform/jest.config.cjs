/** The suites that need Terraform and moto, apart from `npm test`. */
const [unit] = require('../../jest.config.cjs').projects;

module.exports = {
  ...unit,
  testMatch: ['<rootDir>/test/terraform/*.suite.ts'],
  maxWorkers: 2,
  testTimeout: 180_000,
};
