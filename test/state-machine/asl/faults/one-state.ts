/** A machine of one state with a fault, and the codes of its faults. */
import { type LambdaOperation, machine } from '../../../../state-machine/asl';
import { findFaults } from '../../../../state-machine/asl/faults/find-faults';

export interface Doc {
  Count: number;
}

export const codes = (...given: Parameters<typeof findFaults>) =>
  findFaults(...given).map(({ code, machine: name, state }) => `${code} ${name}.${state}`);

/** A machine of one state that ends it. */
export const only = (
  write: Parameters<typeof machine<{ input: Doc; states: { A: Doc }; output: unknown }>>[1]['states']['A'],
) => machine<{ input: Doc; states: { A: Doc }; output: unknown }>('M', { startAt: 'A', states: { A: write } });

export const call: LambdaOperation<object, object, never> = {
  functionName: 'F',
  constants: {},
  outputFields: [],
  errors: [],
  timeoutSeconds: 100,
};
export const end = { payload: {}, resultPath: '$', end: true } as const;
