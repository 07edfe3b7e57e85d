/** The instances that Systems Manager knows: those whose agent runs and was allowed to say so. */
import type { WindowsInstance } from '../../../instance/windows-instance';
import type { Instance } from '../../../world/world';
import type { AuthorizationRequest } from '../../action';
import { instanceAsCaller } from '../../authorization/instance-role';
import type { EmbeddedAws } from '../../embedded-aws';
import { ec2Arn } from '../ec2/arn';

export interface ManagedNode {
  readonly instance: Instance;
  readonly machine: WindowsInstance;
}

export function managedNode(aws: EmbeddedAws, instance: Instance): ManagedNode | undefined {
  if (instance.windows === undefined) return undefined;
  const request = { action: 'ssm:UpdateInstanceInformation', resource: ec2Arn(aws, 'instance', instance.InstanceId) };
  if (!aws.authorization.permits(instanceAsCaller(aws, instance), request)) return undefined;
  return { instance, machine: instance.windows };
}

export const managedNodes = (aws: EmbeddedAws): ManagedNode[] =>
  [...aws.world.instances.values()].flatMap((instance) => managedNode(aws, instance) ?? []);

/** How an agent gets its commands, the newer way first.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html */
const CHANNELS: readonly AuthorizationRequest[] = [
  { action: 'ssmmessages:OpenControlChannel', resource: '*' },
  { action: 'ec2messages:GetMessages', resource: '*' },
];

export function getsCommands(aws: EmbeddedAws, instance: Instance): boolean {
  const agent = instanceAsCaller(aws, instance);
  return CHANNELS.some((request) => aws.authorization.permits(agent, request));
}
