/** Applies a fault to an invocation: the service rejects it, the function fails, or the response gets lost. */
import type { Fault, Faults } from '../aws/faults/faults';
import type { FunctionOutcome } from '../aws/function-runtime';
import { reject } from '../aws/service-error';
import type { Clock } from '../clock';
import type { FunctionSpec } from '../world/deployed-resources';
import { exited, functionError, timedOut } from './function-errors';

/** Errors of the Lambda service itself. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
const SERVICE_EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceConflictException', 409],
  ['TooManyRequestsException', 429],
  ['ServiceException', 500],
]);

/** The fields that name the resource of an event, the narrowest first. */
const RESOURCE_FIELDS = ['FileSystemId', 'InstanceId', 'BackupId', 'ExecutionId'];

/** Faults name the event's type (`lambda:FSxBackup`), or the function if its events have no type. */
export function faultFor(faults: Faults, lambda: FunctionSpec, payload: string): Fault | undefined {
  const event: unknown = JSON.parse(payload);
  const fields: ReadonlyMap<string, unknown> = new Map(
    typeof event === 'object' && event !== null ? Object.entries(event) : [],
  );
  const resource = RESOURCE_FIELDS.map((name) => fields.get(name)).find((value) => typeof value === 'string');
  return faults.strike(`lambda:${fields.get('EventType') ?? lambda.name}`, resource);
}

interface Invoked {
  readonly lambda: FunctionSpec;
  readonly requestId: string;
  readonly clock: Clock;
}

export async function applyInvocationFault(
  fault: Fault | undefined,
  { lambda: { timeoutSeconds }, requestId, clock }: Invoked,
  invoke: () => Promise<FunctionOutcome>,
): Promise<FunctionOutcome> {
  if (fault === undefined) return invoke();
  const { error, message = 'Failed because of an injected fault.', seconds = 0 } = fault;
  const statusCode = SERVICE_EXCEPTIONS.get(error);
  if (statusCode !== undefined) reject(error, message, statusCode);
  switch (error) {
    case 'LostAnswer':
      await invoke();
      return reject('ServiceException', fault.message ?? `The response of request ${requestId} was lost.`, 500);
    case 'Sandbox.Timedout':
      await clock.sleep(timeoutSeconds * 1000);
      return timedOut(requestId, timeoutSeconds);
    case 'SlowAnswer': {
      const outcome = await invoke();
      await clock.sleep(Math.min(seconds, timeoutSeconds) * 1000);
      return seconds < timeoutSeconds ? outcome : timedOut(requestId, timeoutSeconds);
    }
    case 'Crash':
      return exited(requestId, null, 'killed');
    case 'CrashAfter':
      await invoke();
      return exited(requestId, null, 'killed');
    default:
      return functionError(requestId, error, message);
  }
}
