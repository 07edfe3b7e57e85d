/** How an Automation action is declared: it gets the step's inputs with all references resolved, and returns the outcome. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Caller } from '../iam/request';
import { schemaFaults } from '../schema-faults';
import type { Step } from './document';
import type { FaultHooks } from './fault-hooks';
import { failed, type StepOutcome } from './step-outcome';

export interface StepContext {
  readonly aws: EmbeddedAws;
  /** The automation's role, or the caller that started an automation without one. */
  readonly caller: Caller;
  readonly executionId: string;
  readonly step: Step;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Aborted when the step has ended, for example by a timeout or a cancellation. */
  readonly signal: AbortSignal;
  /** Aborted when the automation is cancelled. */
  readonly cancelled: AbortSignal;
  readonly faultHooks?: FaultHooks;
}

export type AutomationAction = (context: StepContext) => Promise<StepOutcome>;

/** Inputs that do not fit the schema fail the step: Automation checks them only when it gets there. */
export function automationAction<Schema extends v.GenericSchema>(
  accepts: Schema,
  perform: (inputs: v.InferOutput<Schema>, context: StepContext) => Promise<StepOutcome> | StepOutcome,
): AutomationAction {
  return async (context) => {
    const parsed = v.safeParse(accepts, context.inputs);
    if (parsed.success) return perform(parsed.output, context);
    const { name, action } = context.step;
    return failed(`Step ${name} has invalid inputs for ${action}. ${schemaFaults(parsed.issues, 'inputs').join('; ')}`);
  };
}
