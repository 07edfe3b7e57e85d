/** Performs Task states: invokes Lambda functions under the state machine's role. */
import * as v from 'valibot';
import { schemaFaults } from '../../../schema-faults';
import { type JsonValue, StatesError, type TaskCall } from '../../../states-language/execution';
import type { StateMachine } from '../../../world/deployed-resources';
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
  const { resource, parameters, stateName } = call;
  const role = aws.credentials.assumedRole(machine.roleArn, sessionName(call));
  const authorize = (functionName: string): void => {
    const { arn } = aws.functions.find(functionName);
    aws.authorization.demand(role, { action: 'lambda:InvokeFunction', resource: arn });
  };
  const invoke = (functionName: string, payload: unknown): Promise<FunctionOutcome> =>
    withLambdaErrors(async () => {
      authorize(functionName);
      const outcome = await aws.functions.invoke(functionName, JSON.stringify(payload));
      if (outcome.functionError === undefined) return outcome;
      throw new StatesError(errorType(outcome.payload), outcome.payload);
    });

  if (LAMBDA_FUNCTION.test(resource)) return JSON.parse((await invoke(resource, parameters)).payload);
  const unsupported = (fault: string): StatesError => new StatesError('States.Runtime', `State ${stateName}: ${fault}`);
  if (!LAMBDA_INVOKE.test(resource)) throw unsupported(`${resource} cannot be performed by the embedded AWS.`);
  const input = v.safeParse(InvokeParameters, parameters);
  if (!input.success) throw unsupported(schemaFaults(input.issues, 'Parameters').join('; '));
  const { FunctionName, Payload, InvocationType } = input.output;
  if (InvocationType === 'Event') {
    await withLambdaErrors(async () => {
      authorize(FunctionName);
      void aws.functions.invokeAsynchronously(FunctionName, JSON.stringify(Payload));
    });
    return { StatusCode: 202, Payload: '' };
  }
  const { payload, requestId } = await invoke(FunctionName, Payload);
  return {
    ExecutedVersion: '$LATEST',
    Payload: JSON.parse(payload),
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}

const sessionName = ({ executionArn }: TaskCall): string =>
  executionArn.slice(executionArn.lastIndexOf(':') + 1).slice(0, 64);

/** A function error keeps its own name; an error of the Lambda service becomes `Lambda.NAME`.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception */
async function withLambdaErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Step Functions has no name of its own for a denial. A denied kms:Decrypt has one: KMSAccessDeniedException.
    const name = error.code === 'AccessDeniedException' ? 'AWSLambdaException' : error.code;
    throw new StatesError(`Lambda.${name}`, `${error.message} (Service: Lambda, Status Code: ${error.statusCode})`);
  }
}

const ErrorPayload = v.looseObject({ errorType: v.string() });

function errorType(payload: string): string {
  const parsed = v.safeParse(ErrorPayload, JSON.parse(payload));
  return parsed.success ? parsed.output.errorType : 'Lambda.Unknown';
}
