/** An Automation document of schema 0.3, as it is sent to SSM.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
import type { Action, Branch } from './actions';

/** What follows a step that failed or was cancelled: the run ends or continues at another step. */
type Fallback<To extends string> = 'Abort' | `step:${To}`;

/** Options that every step sets, although AWS has defaults for them. `isCritical` takes effect only when it is set. */
interface StepOptions<To extends string> {
  /** For each attempt. Longer than delivery and execution of a command, or a late command overlaps a later step. */
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
  /** After a failed critical step the run ends as Failed, whichever steps follow. */
  readonly isCritical: boolean;
  readonly onFailure: Fallback<To>;
  readonly onCancel: Fallback<To>;
}

type Successor<To extends string> =
  | { readonly nextStep: To; readonly isEnd?: never }
  | { readonly isEnd: true; readonly nextStep?: never };

/** A step that may be followed by the steps `To`. */
export type Step<To extends string> = StepOptions<To> &
  ((Action & Successor<To>) | (Branch<To> & { readonly nextStep?: never; readonly isEnd?: never }));

export type NamedStep = { readonly name: string } & StepOptions<string> &
  (Action | Branch<string>) & { readonly nextStep?: string; readonly isEnd?: true };

/** SSM pastes the value into the document as text: a pattern or a list restricts it to what is harmless. */
type Restriction =
  | { readonly allowedPattern: string; readonly allowedValues?: never }
  | { readonly allowedValues: readonly string[]; readonly allowedPattern?: never };

export type Parameter = Restriction & {
  readonly type: 'String' | 'StringList';
  readonly description: string;
  readonly default?: string | readonly string[];
};

export interface AutomationDocument {
  readonly schemaVersion: '0.3';
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** A run begins at the first one. */
  readonly mainSteps: readonly NamedStep[];
}

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const MAX_DOCUMENT_BYTES = 64 * 1024;
