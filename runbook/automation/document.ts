/** An Automation document of schema 0.3, as it is sent to SSM.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
import type { Action } from './actions';

/** Where a run goes when a step did not succeed: it ends, or it goes on at another step. */
export type WayOut<To extends string> = 'Abort' | `step:${To}`;

/** What AWS would otherwise decide by itself is written out in every step. `isCritical` counts only when written. */
interface Manners<To extends string> {
  /** For each attempt. Longer than delivery and execution of a command together: else a late command meets a later step. */
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
  /** A failed critical step makes the run end as Failed, wherever it went from there. */
  readonly isCritical: boolean;
  readonly onFailure: WayOut<To>;
  readonly onCancel: WayOut<To>;
}

type Onward<To extends string> =
  | { readonly nextStep: To; readonly isEnd?: never }
  | { readonly isEnd: true; readonly nextStep?: never };

/** A step that may go on at the steps `To`. */
export type Step<To extends string> = Action & Manners<To> & Onward<To>;

export type NamedStep = { readonly name: string } & Step<string>;

export interface Parameter {
  readonly type: 'String' | 'StringList';
  readonly description: string;
  /** Parameters are pasted into the document as text: the pattern says what is harmless. */
  readonly allowedPattern: string;
  readonly default?: string | readonly string[];
}

export interface AutomationDocument {
  readonly schemaVersion: '0.3';
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Runs begin at the first one. */
  readonly mainSteps: readonly NamedStep[];
}

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const MAX_DOCUMENT_BYTES = 64 * 1024;
