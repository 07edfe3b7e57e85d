/** Renders a machine to the JSON that Step Functions takes, in one canonical order, after every check has passed. */
import { findFaults, type MachineFault } from './faults';
import { type FunctionArns, type Region, renderRegion } from './state';
import type { Json } from './template';

/** Every fault of a machine in one error. */
export class MachineFaults extends Error {
  constructor(readonly faults: readonly MachineFault[]) {
    super(faults.map(({ code, machine, state, remedy }) => `${code} ${machine}.${state}: ${remedy}`).join('\n'));
    this.name = 'MachineFaults';
  }
}

export function render(
  machine: Region,
  functions: FunctionArns,
  options: { readonly timeoutSeconds?: number } = {},
): { readonly [field: string]: Json } {
  const faults = findFaults(machine);
  if (faults.length > 0) throw new MachineFaults(faults);
  const { States, ...head } = renderRegion(machine, functions);
  return {
    ...head,
    ...(options.timeoutSeconds !== undefined && { TimeoutSeconds: options.timeoutSeconds }),
    States: States ?? {},
  };
}
