/** Begins with the suites that take longest: on a fresh machine jest knows no times yet, and one that comes last keeps a core idle. */
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const LONGEST = [
  'test/chaos/chaos.test.ts',
  'test/promises/good-copies-are-kept.test.ts',
  'test/commands/',
  'test/promises/',
  'test/local/determinism.test.ts',
  'test/matrix/',
  'test/iam/',
];

const ROOT = path.join(__dirname, '..');

const rank = (file) => {
  const name = path.relative(ROOT, file).replaceAll(path.sep, '/');
  const place = LONGEST.findIndex((each) => name.startsWith(each));
  return place < 0 ? LONGEST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one.path) - rank(other.path));
  }
};
