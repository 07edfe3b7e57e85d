/** Starts an execution under its name, unless an earlier delivery of the same event has already started it. */
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import type { NamedRequest } from './split-fleet';

export type StartedExecution = TriggerOutcome['Executions'][number];

/** From `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME` to the ARN of its execution with that name. */
const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** The execution's ARN; undefined if the name's execution has ended or has another input. For the same input, Step Functions
 *  returns the running execution and does not indicate that it was already running.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
async function start(client: SFNClient, stateMachineArn: string, { name, request }: NamedRequest) {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(request) });
  const started = await attempt(client.send(command));
  if (started.ok) return started.value.executionArn;
  if (isAwsError(started.error, 'ExecutionAlreadyExists')) return undefined;
  throw started.error;
}

/** Both ways to divide a request by kind: an earlier delivery found only one kind if the other service failed. */
const halves = ({ request }: NamedRequest) => {
  const instances = { ...request, FSxFileSystems: [] };
  const fileSystems = { ...request, Ec2Instances: [] };
  return [
    { started: instances, rest: fileSystems, suffix: 'file-systems' },
    { started: fileSystems, rest: instances, suffix: 'instances' },
  ];
};

export async function startExecution(
  client: SFNClient,
  stateMachineArn: string,
  wanted: NamedRequest,
): Promise<readonly StartedExecution[]> {
  const outcome = (ExecutionName: string, arn: string | undefined): StartedExecution => ({
    ExecutionName,
    ExecutionArn: arn ?? executionArn(stateMachineArn, ExecutionName),
    AlreadyStarted: arn === undefined,
  });
  const first = outcome(wanted.name, await start(client, stateMachineArn, wanted));
  if (!first.AlreadyStarted) return [first];
  for (const { started, rest, suffix } of halves(wanted)) {
    // The name is taken, so this starts nothing: it succeeds only if the running execution has this half as its input.
    if ((await start(client, stateMachineArn, { name: wanted.name, request: started })) === undefined) continue;
    const name = `${wanted.name}-${suffix}`;
    return [first, outcome(name, await start(client, stateMachineArn, { name, request: rest }))];
  }
  return [first];
}
