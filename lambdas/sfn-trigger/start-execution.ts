/** Starts an execution under its name; what an earlier delivery of the same event has started already is not started again. */
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { TriggerOutcome } from '../../contracts/trigger';
import { attempt } from '../runtime/attempt';
import { isAwsError } from '../runtime/aws-error';
import type { NamedRequest } from './split-fleet';

export type StartedExecution = TriggerOutcome['Executions'][number];

/** `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME` becomes the ARN of its execution of that name. */
function executionArn(stateMachineArn: string, name: string): string {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
}

/** The execution's ARN, or undefined if one of that name is over or was given another input. Sent again with the same input,
 *  AWS answers with the execution that runs, and does not tell that it was running before. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
async function start(client: SFNClient, stateMachineArn: string, { name, request }: NamedRequest) {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(request) });
  const started = await attempt(client.send(command));
  if (started.ok) return started.value.executionArn;
  if (isAwsError(started.error, 'ExecutionAlreadyExists')) return undefined;
  throw started.error;
}

/** The halves of a request, in case an earlier delivery found one kind of resource only because the other service failed. */
const halves = ({
  name,
  request,
}: NamedRequest): readonly { readonly first: NamedRequest; readonly rest: NamedRequest }[] => [
  {
    first: { name, request: { ...request, FSxFileSystems: [] } },
    rest: { name: `${name}-file-systems`, request: { ...request, Ec2Instances: [] } },
  },
  {
    first: { name, request: { ...request, Ec2Instances: [] } },
    rest: { name: `${name}-instances`, request: { ...request, FSxFileSystems: [] } },
  },
];

export async function startExecution(
  client: SFNClient,
  stateMachineArn: string,
  wanted: NamedRequest,
): Promise<readonly StartedExecution[]> {
  const arn = await start(client, stateMachineArn, wanted);
  if (arn !== undefined) return [{ ExecutionName: wanted.name, ExecutionArn: arn, AlreadyStarted: false }];
  const existing = {
    ExecutionName: wanted.name,
    ExecutionArn: executionArn(stateMachineArn, wanted.name),
    AlreadyStarted: true,
  };
  for (const { first, rest } of halves(wanted)) {
    // The name is taken, so this starts nothing: it only succeeds if the execution that runs was given this very half.
    if ((await start(client, stateMachineArn, first)) === undefined) continue;
    const restArn = await start(client, stateMachineArn, rest);
    const AlreadyStarted = restArn === undefined;
    const ExecutionArn = restArn ?? executionArn(stateMachineArn, rest.name);
    return [existing, { ExecutionName: rest.name, ExecutionArn, AlreadyStarted }];
  }
  return [existing];
}
