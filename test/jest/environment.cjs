/** Runs tests in the realm of Node.js itself, not in a context of their own: the modules that test files share then have the same
 *  `Error`, `Map` and `Date` as the tests. */
const { ModuleMocker } = require('jest-mock');

const globals = () => new Map(Reflect.ownKeys(globalThis).map((key) => [key, descriptor(key)]));
const descriptor = (key) => Object.getOwnPropertyDescriptor(globalThis, key);

module.exports = class OneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #before = globals();

  async setup() {}

  /** Restores what the test file has replaced, and removes jest's own state, which it keeps under symbols. */
  async teardown() {
    for (const [key, { configurable, value }] of globals()) {
      const before = this.#before.get(key);
      if (before === undefined && typeof key === 'symbol' && configurable) delete globalThis[key];
      else if (before?.configurable && before.value !== value) Object.defineProperty(globalThis, key, before);
    }
  }

  /** To jest, an environment without a context has been torn down. */
  getVmContext() {
    return globalThis;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
};
