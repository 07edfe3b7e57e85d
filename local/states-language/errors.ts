/** The errors that a state can end with, and which of them a Retry or Catch matches. */

/** What Step Functions reports as `Error` and `Cause`; a Fail state may omit both. Any other thrown error is a fault of the
 *  caller or of the interpreter, and is rethrown. */
export class StatesError extends Error {
  override readonly cause: string | undefined;
  /** Further names under which a Retry or Catch matches this error. */
  readonly alsoNamed: readonly string[];
  /** Ends the execution: no Retry or Catch matches it. */
  readonly fatal: boolean;

  constructor(
    readonly error: string | undefined,
    cause?: string,
    options: { readonly alsoNamed?: readonly string[]; readonly fatal?: boolean } = {},
  ) {
    super(cause === undefined ? (error ?? 'failed without an error') : `${error}: ${cause}`);
    this.name = 'StatesError';
    this.cause = cause;
    this.alsoNamed = options.alsoNamed ?? [];
    this.fatal = options.fatal ?? error === 'States.Runtime';
  }
}

/** A path, template or function that could not be evaluated. `atState` adds the state. */
export class EvaluationError extends Error {
  constructor(
    message: string,
    readonly error: string = 'States.Runtime',
  ) {
    super(message);
    this.name = 'EvaluationError';
  }
}

/** AWS's message for an evaluation that failed in a state. */
export const atState = (failure: EvaluationError, state: string, enteredEventId: number): StatesError =>
  new StatesError(
    failure.error,
    `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${failure.message}`,
  );

/** States.ALL matches every error except fatal ones such as States.Runtime. States.TaskFailed does not match timeouts either.
 *  The guide says that States.ALL does not match States.DataLimitExceeded. In recordings of AWS it did, for a Task whose result
 *  was too large. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export function matches(errorEquals: readonly string[], failure: StatesError): boolean {
  if (failure.fatal) return false;
  return errorEquals.some((name) => {
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed')
      return !['States.Timeout', 'States.DataLimitExceeded'].includes(failure.error ?? '');
    return name === failure.error || failure.alsoNamed.includes(name);
  });
}
