/** Does the work of Task states: Lambda functions, called as the state machine's role. */
import * as v from 'valibot';
import type { StateMachine } from '../../../deployment/deployment';
import { type JsonValue, StatesError, type TaskCall } from '../../../states-language/execution';
import type { EmbeddedAws } from '../../embedded-aws';
import type { FunctionOutcome } from '../../function-runtime';
import { ServiceError } from '../../service-error';

const LAMBDA_INVOKE = /^arn:[\w-]+:states:::lambda:invoke$/;
const LAMBDA_FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d+:function:/;

const InvokeParameters = v.strictObject({
  FunctionName: v.string(),
  Payload: v.optional(v.unknown(), {}),
  InvocationType: v.optional(v.picklist(['RequestResponse', 'Event']), 'RequestResponse'),
});

export async function runTask(call: TaskCall, aws: EmbeddedAws, machine: StateMachine): Promise<JsonValue> {
  const { resource, parameters } = call;
  if (LAMBDA_FUNCTION.test(resource)) {
    return JSON.parse((await invoke(resource, parameters, call, aws, machine)).payload);
  }
  if (!LAMBDA_INVOKE.test(resource)) {
    throw new StatesError(
      'States.Runtime',
      `State ${call.stateName}: ${resource} cannot be performed by the embedded AWS.`,
    );
  }
  const input = v.safeParse(InvokeParameters, parameters);
  if (!input.success) {
    const faults = input.issues.map((issue) => `${v.getDotPath(issue) ?? 'Parameters'}: ${issue.message}`);
    throw new StatesError('States.Runtime', `State ${call.stateName}: ${faults.join('; ')}`);
  }
  const { FunctionName, Payload, InvocationType } = input.output;
  if (InvocationType === 'Event') {
    await inTheWordsOfLambda(async () => {
      authorize(FunctionName, call, aws, machine);
      void aws.functions.invokeAsynchronously(FunctionName, JSON.stringify(Payload));
    });
    return { StatusCode: 202, Payload: '' };
  }
  const { payload, requestId } = await invoke(FunctionName, Payload, call, aws, machine);
  return {
    ExecutedVersion: '$LATEST',
    Payload: JSON.parse(payload),
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}

const invoke = (
  functionName: string,
  payload: unknown,
  call: TaskCall,
  aws: EmbeddedAws,
  machine: StateMachine,
): Promise<FunctionOutcome> =>
  inTheWordsOfLambda(async () => {
    authorize(functionName, call, aws, machine);
    const outcome = await aws.functions.invoke(functionName, JSON.stringify(payload));
    if (outcome.functionError === undefined) return outcome;
    throw new StatesError(errorType(outcome.payload), outcome.payload);
  });

/** A function's error goes by its own name, an error of the Lambda service by `Lambda.NAME`.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception */
async function inTheWordsOfLambda<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Step Functions has no name of its own for being denied. A kms:Decrypt that is denied has one: KMSAccessDeniedException.
    const name = error.code === 'AccessDeniedException' ? 'AWSLambdaException' : error.code;
    throw new StatesError(`Lambda.${name}`, `${error.message} (Service: Lambda, Status Code: ${error.statusCode})`);
  }
}

function authorize(functionName: string, { executionArn }: TaskCall, aws: EmbeddedAws, machine: StateMachine): void {
  const session = executionArn.slice(executionArn.lastIndexOf(':') + 1).slice(0, 64);
  const role = aws.credentials.assumedRole(machine.roleArn, session);
  aws.authorization.demand(role, { action: 'lambda:InvokeFunction', resource: aws.functions.find(functionName).arn });
}

const ErrorPayload = v.looseObject({ errorType: v.string() });

function errorType(payload: string): string {
  const parsed = v.safeParse(ErrorPayload, JSON.parse(payload));
  return parsed.success ? parsed.output.errorType : 'Lambda.Unknown';
}
