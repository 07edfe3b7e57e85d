/** One event of an execution's history, in the shape of GetExecutionHistory. */

type StateWithExit = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Parallel' | 'Map';
type Work = 'Task' | 'LambdaFunction' | 'Activity';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
export type HistoryEventType =
  | `Execution${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted'}`
  | `${StateWithExit | 'Fail'}StateEntered`
  | `${StateWithExit}StateExited`
  | `${'Task' | 'Wait' | 'Parallel' | 'Map'}StateAborted`
  | `${Work}${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | 'TaskSubmitted'
  | `${'Parallel' | 'Map'}State${'Started' | 'Succeeded' | 'Failed'}`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapRun${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`;

export type EventDetails = Readonly<Record<string, unknown>>;

export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: Date;
  readonly type: HistoryEventType;
  readonly [details: `${string}EventDetails`]: EventDetails;
}

/** Inputs and outputs are told as JSON text; this one is never cut. */
export function asText(field: 'input' | 'output', value: unknown): EventDetails {
  return { [field]: JSON.stringify(value), [`${field}Details`]: { truncated: false } };
}

/** Error and cause as far as there are any. */
export function failureDetails(failure: {
  readonly error?: string | undefined;
  readonly cause?: unknown;
}): EventDetails {
  return {
    ...(failure.error === undefined ? {} : { error: failure.error }),
    ...(typeof failure.cause === 'string' ? { cause: failure.cause } : {}),
  };
}
