/** Loads sources and packages once for all test files of a worker, with the loader of `npm start`; jest would load and execute them
 *  anew for each file, and the compiler would begin to optimize them anew. Files in test/ are loaded for each test file, and so is
 *  everything for a test file that replaces modules. */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;
require('tsx/cjs');
const { CurrentTest } = require('./current-test.cjs');

const TESTS = path.join(__dirname, '..') + path.sep;
const REPLACES_MODULES = /\bjest\.(?:mock|doMock|resetModules)\(/;

module.exports = class SharedModules extends Runtime {
  #shares;

  constructor(config, environment, resolver, transformer, cachedSources, coverage, testFile, ...others) {
    super(config, environment, resolver, transformer, cachedSources, coverage, testFile, ...others);
    this.#shares = !REPLACES_MODULES.test(readFileSync(testFile, 'utf8'));
    const { executor } = this;
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (!this.#shares || !from.startsWith(TESTS) || name.startsWith('@jest/'))
      return super.requireModuleOrMock(from, name);
    const load = createRequire(from);
    const isOfTests = name.startsWith('.') && load.resolve(name).startsWith(TESTS);
    return isOfTests ? super.requireModuleOrMock(from, name) : load(name);
  }

  requireInternalModule(from, name) {
    return name === 'node:async_hooks' ? { AsyncLocalStorage: CurrentTest } : super.requireInternalModule(from, name);
  }
};
