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
