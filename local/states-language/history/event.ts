/** One event of an execution's history, as GetExecutionHistory returns it. */

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

/** An input or output as JSON text, which is never truncated here. */
export function dataDetails(field: 'input' | 'output', value: unknown): EventDetails {
  return { [field]: JSON.stringify(value), [`${field}Details`]: { truncated: false } };
}

export function failureDetails({ error, cause }: { readonly error?: string | undefined; readonly cause?: unknown }) {
  return { error, cause: typeof cause === 'string' ? cause : undefined };
}
