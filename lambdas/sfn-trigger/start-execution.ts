/** Starts an execution under its name, or finds what an earlier delivery of the same event started under it. */
import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as v from 'valibot';
import { RunInput } from '../../contracts/request';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import { parse } from '../runtime/parse';

type StartedExecution = TriggerOutcome['Executions'][number];

interface Started {
  readonly execution: StartedExecution;
  /** The input with which it runs or ran. */
  readonly input: RunInput;
}

/** From `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME` to the ARN of its execution with that name. */
const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** For the same input, Step Functions returns the running execution and does not indicate that it was already running.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export async function startExecution(
  client: SFNClient,
  stateMachineArn: string,
  name: string,
  input: object,
): Promise<Started> {
  const text = JSON.stringify(input);
  const started = await attempt(client.send(new StartExecutionCommand({ stateMachineArn, name, input: text })));
  const arn = executionArn(stateMachineArn, name);
  if (started.ok) {
    const execution = { ExecutionName: name, ExecutionArn: started.value.executionArn ?? arn, AlreadyStarted: false };
    return { execution, input: inputOf(name, text) };
  }
  if (!isAwsError(started.error, 'ExecutionAlreadyExists')) throw started.error;
  const existing = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
  return {
    execution: { ExecutionName: name, ExecutionArn: arn, AlreadyStarted: true },
    input: inputOf(name, existing.input),
  };
}

const inputOf = (name: string, text: string | undefined): RunInput =>
  parse(v.pipe(v.string(), v.parseJson(), RunInput), text, 'Unexpected', `the input of execution ${name}`);
