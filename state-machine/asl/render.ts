/** Renders a machine to the JSON that Step Functions takes, in one canonical order, after all checks have passed. */
import type { Deployment, MachineFault } from './faults/fault';
import { findFaults } from './faults/find-faults';
import { type Definition, renderDefinition } from './state';
import { definedFields, type JsonObject } from './template';

/** All faults of a machine in one error. */
export class MachineFaults extends Error {
  constructor(readonly faults: readonly MachineFault[]) {
    super(faults.map(({ code, machine, state, remedy }) => `${code} ${machine}.${state}: ${remedy}`).join('\n'));
    this.name = 'MachineFaults';
  }
}

/** `functions` maps the names of the functions that the machine calls to their ARNs, or to Terraform tokens for them. */
export function render(
  machine: Definition,
  functions: { readonly [functionName: string]: string },
  deployment: Deployment = {},
): JsonObject {
  const faults = findFaults(machine, deployment);
  if (faults.length > 0) throw new MachineFaults(faults);
  const { States = {}, ...head } = renderDefinition(machine, (name) => {
    const arn = functions[name];
    if (arn === undefined) throw new Error(`No ARN was given for the function ${name}.`);
    return arn;
  });
  return { ...head, ...definedFields({ TimeoutSeconds: deployment.timeoutSeconds }), States };
}
