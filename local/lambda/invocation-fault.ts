/** What a fault file does to an invocation: the service refuses, the function fails, or its answer gets lost. */
import type { Fault, Faults } from '../aws/faults/faults';
import { exited, type FunctionOutcome, functionError, timedOut } from '../aws/function-runtime';
import { ServiceError } from '../aws/service-error';
import type { Clock } from '../clock';
import type { FunctionSpec } from '../deployment/deployment';

/** What the service answers in place of the function. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
const SERVICE_EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceConflictException', 409],
  ['TooManyRequestsException', 429],
  ['ServiceException', 500],
]);

const MADE_TO_FAIL = 'Made to fail by the fault file.';

/** The fields that name what an event is about, the narrowest first. */
const CONCERNS = ['FileSystemId', 'InstanceId', 'BackupId', 'ExecutionId'];

/** Faults are aimed by the event's type (`lambda:FSxBackup`), or by the function's name where events have no type. */
export function faultFor(faults: Faults, lambda: FunctionSpec, payload: string): Fault | undefined {
  const event: unknown = JSON.parse(payload);
  const fields: ReadonlyMap<string, unknown> = new Map(
    typeof event === 'object' && event !== null ? Object.entries(event) : [],
  );
  const resource = CONCERNS.map((name) => fields.get(name)).find((value) => typeof value === 'string');
  return faults.strike(`lambda:${fields.get('EventType') ?? lambda.name}`, resource);
}

interface Invoked {
  readonly lambda: FunctionSpec;
  readonly requestId: string;
  readonly clock: Clock;
}

export async function withFault(
  fault: Fault | undefined,
  { lambda, requestId, clock }: Invoked,
  invoke: () => Promise<FunctionOutcome>,
): Promise<FunctionOutcome> {
  if (fault === undefined) return invoke();
  if (fault.error === 'LostAnswer') {
    await invoke();
    throw new ServiceError('ServiceException', fault.message ?? `The answer of request ${requestId} was lost.`, 500);
  }
  const statusCode = SERVICE_EXCEPTIONS.get(fault.error);
  if (statusCode !== undefined) throw new ServiceError(fault.error, fault.message ?? MADE_TO_FAIL, statusCode);
  switch (fault.error) {
    case 'Sandbox.Timedout':
      await clock.sleep(lambda.timeoutSeconds * 1000);
      return timedOut(requestId, lambda.timeoutSeconds);
    case 'SlowAnswer': {
      const { seconds = 0 } = fault;
      const outcome = await invoke();
      await clock.sleep(Math.min(seconds, lambda.timeoutSeconds) * 1000);
      return seconds < lambda.timeoutSeconds ? outcome : timedOut(requestId, lambda.timeoutSeconds);
    }
    case 'Crash':
      return exited(requestId, null, 'killed');
    case 'CrashAfter':
      await invoke();
      return exited(requestId, null, 'killed');
  }
  return functionError(requestId, {
    errorType: fault.error,
    errorMessage: fault.message ?? MADE_TO_FAIL,
  });
}
