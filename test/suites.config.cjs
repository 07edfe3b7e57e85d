/** The suites that need more time or more tools than `npm test`: a jest project each, run by the npm script of its name. */
const [unit, rehearsal] = require('../jest.config.cjs').projects;

const suite = (displayName, folder = displayName, common = unit) => ({
  ...common,
  displayName,
  testRegex: [`/test/${folder}/.*\\.suite\\.ts$`],
  testMatch: undefined,
  testPathIgnorePatterns: [],
});

module.exports = {
  projects: [
    suite('iam', 'iam', rehearsal),
    suite('clients', 'clients', rehearsal),
    suite('left-behind', 'commands'),
    suite('terraform'),
    suite('module'),
    suite('differential'),
    suite('mutants', 'chaos', rehearsal),
  ],
  maxWorkers: 2,
  testTimeout: 180_000,
};
