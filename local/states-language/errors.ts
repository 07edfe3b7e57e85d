/** The errors a state can end with, and which of them a Retry or Catch may name. */

/**
 * What Step Functions reports as `Error` and `Cause`. Anything else that is thrown is a fault of the caller or of the
 * interpreter and is passed on as it is. A Fail state may have neither error nor cause.
 */
export class StatesError extends Error {
  override readonly cause: string | undefined;
  /** Further names under which a Retry or Catch finds this error. */
  readonly alsoNamed: readonly string[];
  /** Ends the execution whatever a Retry or Catch says. */
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

/** A path, template or function that could not be evaluated; the state at which it happened is added on the way up. */
export class EvaluationError extends Error {
  constructor(
    message: string,
    readonly error: string = 'States.Runtime',
  ) {
    super(message);
    this.name = 'EvaluationError';
  }
}

/** The wording in which AWS says where an evaluation failed. */
export function atState(failure: EvaluationError, state: string, enteredEventId: number): StatesError {
  return new StatesError(
    failure.error,
    `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${failure.message}`,
  );
}

/**
 * States.ALL finds every error but States.Runtime and other fatal ones; States.TaskFailed all of these but timeouts.
 * The guide says that States.ALL does not find States.DataLimitExceeded; AWS has been recorded to catch the too large
 * result of a Task by States.ALL, which is followed here.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matches(errorEquals: readonly string[], failure: StatesError): boolean {
  if (failure.fatal) return false;
  return errorEquals.some((name) => {
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed')
      return !['States.Timeout', 'States.DataLimitExceeded'].includes(failure.error ?? '');
    return name === failure.error || failure.alsoNamed.includes(name);
  });
}
