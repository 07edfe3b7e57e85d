/** Which test is running, for jest: our tests run one after the other. jest's own AsyncLocalStorage follows every promise of every test,
 *  and is never disabled: each test file of a worker made all promises of the later ones slower. */
exports.CurrentTest = class CurrentTest {
  #store;

  run(store, act) {
    const before = this.#store;
    this.#store = store;
    const end = () => {
      this.#store = before;
    };
    const result = act();
    if (typeof result?.then === 'function') result.then(end, end);
    else end();
    return result;
  }

  getStore() {
    return this.#store;
  }
};
