/** Renders a machine to the JSON that Step Functions takes, in one canonical order, after every check has passed. */
import type { Deployment, MachineFault } from './faults/fault';
import { findFaults } from './faults/find-faults';
import { type Region, type Rendered, renderRegion } from './state';

/** Every fault of a machine in one error. */
export class MachineFaults extends Error {
  constructor(readonly faults: readonly MachineFault[]) {
    super(faults.map(({ code, machine, state, remedy }) => `${code} ${machine}.${state}: ${remedy}`).join('\n'));
    this.name = 'MachineFaults';
  }
}

/** `functions` are the ARNs, or tokens for them, of the functions that the machine calls. */
export function render(
  machine: Region,
  functions: { readonly [functionName: string]: string },
  deployment: Deployment = {},
): Rendered {
  const faults = findFaults(machine, deployment);
  if (faults.length > 0) throw new MachineFaults(faults);
  const { States, ...head } = renderRegion(machine, (name) => {
    const arn = functions[name];
    if (arn === undefined) throw new Error(`No ARN was given for the function ${name}.`);
    return arn;
  });
  return {
    ...head,
    ...(deployment.timeoutSeconds !== undefined && { TimeoutSeconds: deployment.timeoutSeconds }),
    States: States ?? {},
  };
}
