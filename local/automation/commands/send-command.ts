/** Run Command: may the caller send this document to these instances, and what does each of them make of it? */
import { ServiceError } from '../../aws/service-error';
import type { Instance } from '../../aws/world';
import type { WindowsInstance } from '../../instance/windows-instance';
import type { StepContext } from '../automation-action';
import { agentOnline } from './agent-online';
import type { CommandContext, CommandResult } from './command-document';
import { commandDocuments } from './index';

interface Command {
  readonly DocumentName: string;
  readonly InstanceIds: readonly string[];
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly TimeoutSeconds: number;
}

/** `Delivery Timed Out` means that the command never started. https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
export interface CommandInvocation {
  readonly status: 'Success' | 'Failed' | 'Delivery Timed Out' | 'Execution Timed Out';
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
  const commandId = aws.ids.uuid();
  const execute = document.prepare(command.Parameters);
  const targets = command.InstanceIds.map((id) => target(id, step));
  return {
    commandId,
    invocations: targets.map(({ instance, machine }) =>
      invoke(execute, { aws, instance, machine, commandId }, command.TimeoutSeconds, step.cancelled),
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

function target(id: string, { aws }: StepContext): { readonly instance: Instance; readonly machine: WindowsInstance } {
  const instance = aws.world.instances.get(id);
  if (instance?.windows !== undefined) return { instance, machine: instance.windows };
  throw new ServiceError('InvalidInstanceId', `${id} is not registered with Systems Manager or is not running.`);
}

async function invoke(
  execute: (context: CommandContext) => Promise<CommandResult>,
  context: CommandContext,
  deliverySeconds: number,
  cancelled: AbortSignal,
): Promise<CommandInvocation> {
  const nothing = { responseCode: -1, stdout: '', stderr: '' };
  const delivered = await agentOnline(context, deliverySeconds, cancelled);
  if (!delivered) {
    const stderr = `The agent on ${context.instance.InstanceId} was not reached within ${deliverySeconds} seconds.`;
    return { status: 'Delivery Timed Out', ...nothing, stderr };
  }
  const { exitCode, stdout, stderr } = await execute(context);
  const status = exitCode === 0 ? 'Success' : exitCode === -1 ? 'Execution Timed Out' : 'Failed';
  return { status, responseCode: exitCode, stdout, stderr };
}
