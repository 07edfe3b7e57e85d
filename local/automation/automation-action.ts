/** How an Automation action is declared: it gets the step's inputs with all references resolved, and returns the outcome. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Caller } from '../iam/request';
import { schemaFaults } from '../schema-faults';
import type { Step } from './document';

/** What a fault does to the command of a step, and when. Steps without a command are struck when they begin. */
export interface FaultHooks {
  /** The command reaches the instance in the last second of its delivery timeout. */
  readonly deliveredLate?: boolean;
  /** Called while the script runs, or after its end and before its result is reported. `cancel` acts as CancelCommand. */
  readonly midway?: (command: { cancel(): void }) => void;
  /** From then on the script does nothing more until its execution timeout. */
  readonly hangs?: boolean;
}

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

/** The outcome of an attempt at a step, and of the step. */
export interface StepOutcome {
  readonly status: 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
  readonly message?: string;
  readonly responseCode?: string;
  /** The step that a branch chose. */
  readonly nextStep?: string;
}

export const failed = (message: string): StepOutcome => ({ status: 'Failed', message });

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
