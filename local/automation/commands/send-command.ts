/** Run Command: may the caller send this document to these instances, and what does each of them make of it? */
import { ServiceError } from '../../aws/service-error';
import { getsCommands, type ManagedNode, managedNode } from '../../aws/services/ssm/managed-nodes';
import type { StepContext } from '../automation-action';
import type { Interference } from '../fault-hooks';
import { agentOnline } from './agent-online';
import type { CommandContext, CommandResult, PreparedCommand } from './command-document';
import { commandDocuments } from './index';

interface Command {
  readonly DocumentName: string;
  readonly InstanceIds: readonly string[];
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly TimeoutSeconds: number;
}

/** `Delivery Timed Out` means that the command never started. `Execution Timed Out` is also what a command ends as whose agent
 *  does not report. https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
export interface CommandInvocation {
  readonly status: 'Success' | 'Failed' | 'Cancelled' | 'Delivery Timed Out' | 'Execution Timed Out';
  readonly responseCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function sendCommand(command: Command, step: StepContext) {
  const { aws } = step;
  const document = commandDocuments.get(command.DocumentName);
  if (document === undefined) {
    const known = [...commandDocuments.keys()].join(', ');
    throw new ServiceError(
      'InvalidDocument',
      `${command.DocumentName} cannot be run here; these documents can: ${known}.`,
    );
  }
  authorize(command, step);
  // Of what it is for: commands of automations that run side by side come in any order.
  const commandId = aws.ids.uuid(`command ${step.executionId} ${step.step.name} ${aws.clock.now().toISOString()}`);
  const prepared = document.prepare(command.Parameters);
  const targets = command.InstanceIds.map((id) => target(id, step));
  return {
    commandId,
    invocations: targets.map(({ instance, machine }) =>
      invoke(prepared, { aws, instance, machine, commandId }, command.TimeoutSeconds, step.interference ?? {}),
    ),
  };
}

/** The document and each instance are asked for separately, and Automation reads the outcome by listing invocations.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html */
function authorize({ DocumentName, InstanceIds }: Command, { aws, caller }: StepContext): void {
  const { partition, region, accountId } = aws.deployment;
  const demand = (action: string, resource: string, conditions = {}) =>
    aws.authorization.demand(caller, { action, resource, conditions });
  demand('ssm:SendCommand', `arn:${partition}:ssm:${region}::document/${DocumentName}`);
  for (const id of InstanceIds) {
    const tags = aws.world.instances.get(id)?.Tags ?? [];
    const conditions = tags.flatMap(({ Key, Value }) => [
      [`ssm:resourceTag/${Key}`, Value],
      [`aws:ResourceTag/${Key}`, Value],
    ]);
    demand(
      'ssm:SendCommand',
      `arn:${partition}:ec2:${region}:${accountId}:instance/${id}`,
      Object.fromEntries(conditions),
    );
  }
  demand('ssm:ListCommands', '*');
  demand('ssm:ListCommandInvocations', '*');
}

function target(id: string, { aws }: StepContext): ManagedNode {
  const instance = aws.world.instances.get(id);
  const node = instance === undefined ? undefined : managedNode(aws, instance);
  if (node !== undefined) return node;
  throw new ServiceError('InvalidInstanceId', `${id} is not registered with Systems Manager or is not running.`);
}

/** The agent asks for commands all the time; this is how long one takes to arrive. */
const DELIVERY_MILLISECONDS = 1000;

/** And this is how long its result takes to come back. */
const REPORT_MILLISECONDS = 1000;

/** Where a fault strikes a script: long enough after its beginning that it has done something. */
const MIDWAY_MILLISECONDS = 5000;

/** Nothing recalls a command once it was sent, neither the end of its step nor that of its run: whether AWS does, it does not
 *  say, and the worst is that it does not. */
async function invoke(
  { execute, executionSeconds }: PreparedCommand,
  context: Omit<CommandContext, 'stop'>,
  deliverySeconds: number,
  interference: Interference,
): Promise<CommandInvocation> {
  const { machine, instance } = context;
  const { clock } = context.aws;
  const sent = clock.now().getTime();
  const nothing = { responseCode: -1, stdout: '', stderr: '' };
  const firstWait = interference.deliveredLate ? (deliverySeconds - 1) * 1000 : DELIVERY_MILLISECONDS;
  const asking = {
    get agentOnline() {
      return machine.agentOnline && getsCommands(context.aws, instance);
    },
  };
  if (!(await agentOnline({ clock, machine: asking }, { firstWait, deadline: sent + deliverySeconds * 1000 }))) {
    const stderr = `The agent on ${instance.InstanceId} was not reached within ${deliverySeconds} seconds.`;
    return { status: 'Delivery Timed Out', ...nothing, stderr };
  }
  const result = await disturbed(execute, context, executionSeconds, interference);
  const deadline = sent + (deliverySeconds + executionSeconds) * 1000;
  if (await agentOnline({ clock, machine }, { firstWait: REPORT_MILLISECONDS, deadline })) return reported(result);
  const stderr = `The agent on ${instance.InstanceId} did not report within ${deliverySeconds + executionSeconds} seconds.`;
  return { status: 'Execution Timed Out', ...nothing, stderr };
}

/** The script, with whatever a fault does to it while it is at work. */
async function disturbed(
  execute: PreparedCommand['execute'],
  context: Omit<CommandContext, 'stop'>,
  executionSeconds: number,
  { midway, hangs }: Interference,
): Promise<CommandResult> {
  const { clock } = context.aws;
  const stop = new AbortController();
  const begun = clock.now().getTime();
  const work = execute({ ...context, stop: stop.signal });
  if (midway === undefined) return work;
  await Promise.race([work, clock.sleep(MIDWAY_MILLISECONDS)]);
  midway({ cancel: () => stop.abort() });
  // One that was over, and not yet reported, is cancelled all the same.
  if (stop.signal.aborted) return { ...(await work), exitCode: -1, killed: 'stopped' };
  if (!hangs) return work;
  stop.abort();
  const result = await work;
  await clock.sleep(begun + executionSeconds * 1000 - clock.now().getTime());
  return { ...result, exitCode: -1, killed: 'timed out' };
}

const KILLED = { 'timed out': 'Execution Timed Out', stopped: 'Cancelled', crashed: 'Failed' } as const;

/** After a crash of the machine the agent finds a script that it began and that is gone, and reports it as failed.
 *  https://github.com/aws/amazon-ssm-agent (agent/framework/processor/executer/outofproc/master.go) */
function reported({ exitCode, stdout, stderr, killed }: CommandResult): CommandInvocation {
  const said = killed === 'crashed' ? `${stderr}document process failed unexpectedly` : stderr;
  // -1 is also what the agent takes for its own killing.
  const ended = exitCode === 0 ? 'Success' : exitCode === -1 ? 'Execution Timed Out' : 'Failed';
  return { status: killed === undefined ? ended : KILLED[killed], responseCode: exitCode, stdout, stderr: said };
}
