/** The history events of an attempt of a task. Direct Lambda functions and activities have events of their own names. */
import { resourceParts } from '../arn';
import type { StatesError } from '../errors';
import type { TaskCall } from '../execution-request';
import { dataDetails, type EventDetails, failureDetails } from '../history/event';
import type { BranchHistory } from '../history/history';
import type { JsonValue } from '../json';

export type TaskLimits = Pick<TaskCall, 'timeoutSeconds' | 'heartbeatSeconds'>;

export type TaskEvents = ReturnType<typeof taskEvents>;

export function taskEvents(resource: string, region: string, history: BranchHistory) {
  const { work, type, action } = resourceParts(resource);
  const prefix = work === 'LambdaFunction' ? 'lambdaFunction' : work === 'Activity' ? 'activity' : 'task';
  const named = work === 'Task' ? { resourceType: type, resource: action } : {};
  const outcome = (kind: 'Succeeded' | 'Failed' | 'TimedOut', details: EventDetails) =>
    history.record(`${work}${kind}`, { [`${prefix}${kind}EventDetails`]: { ...named, ...details } });
  return {
    scheduled(parameters: JsonValue, { timeoutSeconds, heartbeatSeconds }: TaskLimits) {
      const what =
        work === 'Task'
          ? { ...named, region, parameters: JSON.stringify(parameters) }
          : { resource: action, ...dataDetails('input', parameters) };
      const limits = { timeoutInSeconds: timeoutSeconds, heartbeatInSeconds: heartbeatSeconds };
      history.record(`${work}Scheduled`, { [`${prefix}ScheduledEventDetails`]: { ...what, ...limits } });
      history.record(`${work}Started`, work === 'Task' ? { taskStartedEventDetails: named } : {});
    },
    succeeded: (result: JsonValue) => outcome('Succeeded', dataDetails('output', result)),
    failed: (failure: StatesError) => outcome('Failed', failureDetails(failure)),
    timedOut: (failure: StatesError) => outcome('TimedOut', failureDetails(failure)),
  };
}
