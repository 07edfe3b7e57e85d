/** Loads aws-local-stepfunctions, which `npm run test:differential` installs into this folder. */
interface StateMachine {
  run(input: object, options: object): { readonly result: Promise<unknown> };
}

interface OtherInterpreter {
  readonly StateMachine: new (definition: unknown, options?: object) => StateMachine;
}

/** It requires Node.js 22 for this function alone. */
function withResolvers() {
  let settle: object = {};
  const promise = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

export function otherInterpreter(): OtherInterpreter {
  if (!('withResolvers' in Promise)) Object.defineProperty(Promise, 'withResolvers', { value: withResolvers });
  return require('aws-local-stepfunctions');
}
