/** How one Automation action is written: it gets the step's inputs with everything filled in, and says what came of them. */
import * as v from 'valibot';
import type { Caller } from '../aws/action';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Step } from './document';
import type { Interference } from './fault-hooks';
import { failed, type StepOutcome } from './step-outcome';

export interface StepContext {
  readonly aws: EmbeddedAws;
  /** The automation's assume role, or whoever started an automation that has none. */
  readonly caller: Caller;
  readonly executionId: string;
  readonly step: Step;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Aborted when nobody waits for the step any longer: it timed out or was cancelled. */
  readonly signal: AbortSignal;
  /** Aborted when the automation is cancelled. */
  readonly cancelled: AbortSignal;
  readonly interference?: Interference;
}

export type AutomationAction = (context: StepContext) => Promise<StepOutcome>;

/** Inputs that do not fit fail the step, as Automation finds out only when it gets there. */
export function automationAction<Schema extends v.GenericSchema>(
  accepts: Schema,
  perform: (inputs: v.InferOutput<Schema>, context: StepContext) => Promise<StepOutcome> | StepOutcome,
): AutomationAction {
  return async (context) => {
    const parsed = v.safeParse(accepts, context.inputs);
    if (parsed.success) return perform(parsed.output, context);
    const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'inputs'}: ${issue.message}`);
    return failed(
      `Step ${context.step.name} has inputs that ${context.step.action} does not take. ${faults.join('; ')}`,
    );
  };
}
