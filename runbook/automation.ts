/** The language of SSM Automation documents, schema 0.3, as far as it is spoken here; knows nothing of backups.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */

/** Where a run goes when a step did not succeed: it ends, or it goes on at another step. */
export type WayOut<Name extends string> = 'Abort' | `step:${Name}`;

/** What AWS would otherwise decide by itself is written out in every step. `isCritical` counts only when written. */
interface Manners<Name extends string> {
  readonly name: Name;
  readonly onFailure: WayOut<Name>;
  readonly onCancel: WayOut<Name>;
  /** A failed critical step makes the run end as Failed, wherever it went from there. */
  readonly isCritical: boolean;
  /** For each attempt. Longer than delivery and execution of a command together: else a late command meets a later step. */
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
}

type Onward<Name extends string> =
  | { readonly nextStep: Name; readonly isEnd?: never }
  | { readonly isEnd: true; readonly nextStep?: never };

/** Calls an AWS API again and again until a property of the answer has one of the wanted values. */
export interface WaitForProperty {
  readonly action: 'aws:waitForAwsResourceProperty';
  readonly inputs: {
    readonly Service: string;
    readonly Api: string;
    readonly PropertySelector: string;
    readonly DesiredValues: readonly string[];
    readonly [argument: string]: unknown;
  };
}

/** Sends a command document to instances and waits for the end of the command. */
export interface RunCommand {
  readonly action: 'aws:runCommand';
  readonly inputs: {
    readonly DocumentName: string;
    readonly InstanceIds: readonly string[];
    /** How long the command may wait for the agent; after that it is never run. */
    readonly TimeoutSeconds: number;
    readonly Parameters: Readonly<Record<string, string | readonly string[]>>;
  };
}

export type Step<Name extends string> = Manners<Name> & Onward<Name> & (WaitForProperty | RunCommand);

export interface Parameter {
  readonly type: 'String';
  readonly description: string;
  readonly allowedPattern: string;
}

export interface AutomationDocument<Name extends string> {
  readonly schemaVersion: '0.3';
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Runs begin at the first one. */
  readonly mainSteps: readonly Step<Name>[];
}
