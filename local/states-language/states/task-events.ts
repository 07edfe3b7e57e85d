/** The events of a task's attempt: TaskScheduled and so on, which for direct Lambda functions have other names. */
import { resourceParts } from '../arn';
import type { StatesError } from '../errors';
import { asText, type EventDetails, failureDetails } from '../history/event';
import type { BranchHistory } from '../history/history';
import type { JsonValue } from '../json';

export interface TaskLimits {
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

export interface TaskEvents {
  scheduled(parameters: JsonValue, limits: TaskLimits): void;
  succeeded(result: JsonValue): void;
  failed(failure: StatesError): void;
  timedOut(failure: StatesError): void;
}

export function taskEvents(resource: string, region: string, history: BranchHistory): TaskEvents {
  const { work, type, action } = resourceParts(resource);
  const prefix = work === 'LambdaFunction' ? 'lambdaFunction' : work === 'Activity' ? 'activity' : 'task';
  const named = work === 'Task' ? { resourceType: type, resource: action } : {};
  const outcome = (kind: 'Succeeded' | 'Failed' | 'TimedOut', details: EventDetails) =>
    history.record(`${work}${kind}`, { [`${prefix}${kind}EventDetails`]: { ...named, ...details } });
  return {
    scheduled(parameters, limits) {
      const what =
        work === 'Task'
          ? { ...named, region, parameters: JSON.stringify(parameters) }
          : { resource: action, ...asText('input', parameters) };
      history.record(`${work}Scheduled`, { [`${prefix}ScheduledEventDetails`]: { ...what, ...inSeconds(limits) } });
      history.record(`${work}Started`, work === 'Task' ? { taskStartedEventDetails: named } : {});
    },
    succeeded: (result) => outcome('Succeeded', asText('output', result)),
    failed: (failure) => outcome('Failed', failureDetails(failure)),
    timedOut: (failure) => outcome('TimedOut', failureDetails(failure)),
  };
}

function inSeconds({ timeoutSeconds, heartbeatSeconds }: TaskLimits): EventDetails {
  return {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
}
