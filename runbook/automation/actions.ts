/** The actions of a step that the runbook uses.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
import type { Reference } from './reference';

/** Calls an AWS API repeatedly until a property of the response has one of the desired values. */
interface WaitForProperty {
  readonly action: 'aws:waitForAwsResourceProperty';
  readonly inputs: {
    readonly Service: string;
    readonly Api: string;
    readonly PropertySelector: string;
    readonly DesiredValues: readonly string[];
    readonly [argument: string]: unknown;
  };
}

/** Sends a command document to instances and waits until the command has ended. */
export interface RunCommand {
  readonly action: 'aws:runCommand';
  readonly inputs: {
    readonly DocumentName: string;
    readonly InstanceIds: readonly string[];
    /** How long the command may wait for the agent; after that it is not run. */
    readonly TimeoutSeconds: number;
    readonly Parameters: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** Calls an AWS API once; later steps may use the values that the selectors find in the response. */
interface ExecuteAwsApi {
  readonly action: 'aws:executeAwsApi';
  readonly inputs: { readonly Service: string; readonly Api: string; readonly [argument: string]: unknown };
  readonly outputs?: readonly { readonly Name: string; readonly Selector: string; readonly Type: string }[];
}

/** Continues with the step of the first choice that is true.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-branch.html */
export interface Branch<To extends string> {
  readonly action: 'aws:branch';
  readonly inputs: {
    readonly Choices: readonly { readonly Variable: Reference; readonly StringEquals: string; readonly NextStep: To }[];
    readonly Default: To;
  };
}

interface Sleep {
  readonly action: 'aws:sleep';
  /** ISO 8601, such as `PT1S`. */
  readonly inputs: { readonly Duration: string };
}

export type Action = WaitForProperty | RunCommand | ExecuteAwsApi | Sleep;

/** The outputs of every aws:runCommand for later steps.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runcommand.html */
export const RUN_COMMAND_OUTPUTS = ['CommandId', 'Status', 'ResponseCode', 'Output'] as const;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html */
export const LONGEST_API_CALL_SECONDS = 25;
