/** Run Command: authorizes a command, sends it to the instances, and reports the result of each. */
import { reject } from '../../aws/service-error';
import { ec2Arn } from '../../aws/services/ec2/arn';
import { type ManagedNode, managedNode, receivesCommands } from '../../aws/services/ssm/managed-nodes';
import { resourceTagKeys } from '../../iam/tag-keys';
import type { FaultHooks, StepContext } from '../automation-action';
import { agentOnline } from './agent-online';
import type { CommandContext, CommandResult, PreparedCommand } from './command-document';
import { commandDocuments } from './index';

interface Command {
  readonly DocumentName: string;
  readonly InstanceIds: readonly string[];
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly TimeoutSeconds: number;
}

/** `Delivery Timed Out` means that the command never started. `Execution Timed Out` is also the status of a command whose agent does
 *  not report. https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
export interface CommandInvocation {
  readonly status: 'Success' | 'Failed' | 'Cancelled' | 'Delivery Timed Out' | 'Execution Timed Out';
  readonly responseCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function sendCommand(command: Command, step: StepContext) {
  const { aws } = step;
  const { DocumentName, InstanceIds, TimeoutSeconds } = command;
  const known = [...commandDocuments.keys()].join(', ');
  const prepare =
    commandDocuments.get(DocumentName) ??
    reject('InvalidDocument', `${DocumentName} cannot be run here; these documents can: ${known}.`);
  authorize(command, step);
  // From its purpose: commands of concurrent automations come in any order.
  const commandId = aws.ids.uuid(`command ${step.executionId} ${step.step.name} ${aws.clock.now().toISOString()}`);
  const prepared = prepare(command.Parameters);
  const targets = InstanceIds.map((id) => target(id, step));
  return {
    commandId,
    invocations: targets.map(({ instance, machine }) =>
      invoke(prepared, { aws, instance, machine, commandId }, TimeoutSeconds, step.faultHooks ?? {}),
    ),
  };
}

/** IAM decides about the document and each instance separately, and Automation lists the invocations for their result.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html */
function authorize({ DocumentName, InstanceIds }: Command, { aws, caller }: StepContext): void {
  const { partition, region } = aws.deployment;
  const demand = (action: string, resource: string, conditions = {}) =>
    aws.authorization.demand(caller, { action, resource, conditions });
  demand('ssm:SendCommand', `arn:${partition}:ssm:${region}::document/${DocumentName}`);
  for (const id of InstanceIds) {
    const tags = aws.world.instances.get(id)?.Tags ?? [];
    demand('ssm:SendCommand', ec2Arn(aws, 'instance', id), resourceTagKeys(tags, 'ssm:resourceTag'));
  }
  demand('ssm:ListCommands', '*');
  demand('ssm:ListCommandInvocations', '*');
}

function target(id: string, { aws }: StepContext): ManagedNode {
  const instance = aws.world.instances.get(id);
  const node = instance && managedNode(aws, instance);
  return node ?? reject('InvalidInstanceId', `${id} is not registered with Systems Manager or is not running.`);
}

/** How long a command takes to reach the agent. */
const DELIVERY_MILLISECONDS = 1000;

/** How long a result takes to come back. */
const REPORT_MILLISECONDS = 1000;

/** When a fault strikes a script: long enough after its beginning that it has done something. */
const MIDWAY_MILLISECONDS = 5000;

/** A command that was sent is not recalled, neither by the end of its step nor by that of its automation: AWS does not document it,
 *  and this is the worst case. */
async function invoke(
  { execute, executionSeconds }: PreparedCommand,
  context: Omit<CommandContext, 'stop'>,
  deliverySeconds: number,
  hooks: FaultHooks,
): Promise<CommandInvocation> {
  const { aws, machine, instance } = context;
  const { clock } = aws;
  const sent = clock.now().getTime();
  const noResult = { responseCode: -1, stdout: '' };
  const firstWait = hooks.deliveredLate ? (deliverySeconds - 1) * 1000 : DELIVERY_MILLISECONDS;
  const isReached = () => machine.agentOnline && receivesCommands(aws, instance);
  if (!(await agentOnline(clock, isReached, { firstWait, deadline: sent + deliverySeconds * 1000 }))) {
    const stderr = `The agent on ${instance.InstanceId} was not reached within ${deliverySeconds} seconds.`;
    return { status: 'Delivery Timed Out', ...noResult, stderr };
  }
  const result = await executeWithHooks(execute, context, executionSeconds, hooks);
  const deadline = sent + (deliverySeconds + executionSeconds) * 1000;
  const reports = await agentOnline(clock, () => machine.agentOnline, { firstWait: REPORT_MILLISECONDS, deadline });
  if (reports) return reported(result);
  const stderr = `The agent on ${instance.InstanceId} did not report within ${deliverySeconds + executionSeconds} seconds.`;
  return { status: 'Execution Timed Out', ...noResult, stderr };
}

async function executeWithHooks(
  execute: PreparedCommand['execute'],
  context: Omit<CommandContext, 'stop'>,
  executionSeconds: number,
  { midway, hangs }: FaultHooks,
): Promise<CommandResult> {
  const { clock } = context.aws;
  const stop = new AbortController();
  const begin = clock.now().getTime();
  const execution = execute({ ...context, stop: stop.signal });
  if (midway === undefined) return execution;
  await Promise.race([execution, clock.sleep(MIDWAY_MILLISECONDS)]);
  midway({ cancel: () => stop.abort() });
  // A command that has ended, but is not reported yet, is cancelled, too.
  if (stop.signal.aborted) return { ...(await execution), exitCode: -1, killed: 'stopped' };
  if (!hangs) return execution;
  stop.abort();
  const result = await execution;
  await clock.sleep(begin + executionSeconds * 1000 - clock.now().getTime());
  return { ...result, exitCode: -1, killed: 'timed out' };
}

const KILLED = { 'timed out': 'Execution Timed Out', stopped: 'Cancelled', crashed: 'Failed' } as const;

/** After a crash of the machine the agent finds that a script it started is gone, and reports it as failed.
 *  https://github.com/aws/amazon-ssm-agent (agent/framework/processor/executer/outofproc/master.go) */
function reported({ exitCode, stdout, stderr, killed }: CommandResult): CommandInvocation {
  // The agent also takes -1 as the result of its own kill.
  const ended = exitCode === 0 ? 'Success' : exitCode === -1 ? 'Execution Timed Out' : 'Failed';
  return {
    status: killed === undefined ? ended : KILLED[killed],
    responseCode: exitCode,
    stdout,
    stderr: killed === 'crashed' ? `${stderr}document process failed unexpectedly` : stderr,
  };
}
