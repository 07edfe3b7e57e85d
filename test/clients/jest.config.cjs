/** The suites that need the AWS CLI and boto3, apart from `npm test`. */
const [, rehearsal] = require('../../jest.config.cjs').projects;

module.exports = {
  ...rehearsal,
  testRegex: ['/test/clients/.*\\.suite\\.ts$'],
  maxWorkers: 2,
  testTimeout: 120_000,
};
