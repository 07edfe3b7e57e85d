/** The managed nodes: instances whose agent runs and may register with Systems Manager. */
import type { AuthorizationRequest } from '../../../iam/request';
import type { WindowsInstance } from '../../../instance/windows-instance';
import type { Instance } from '../../../world/world';
import { instanceAsCaller } from '../../authorization/instance-role';
import type { EmbeddedAws } from '../../embedded-aws';
import { ec2Arn } from '../ec2/arn';

export interface ManagedNode {
  readonly instance: Instance;
  readonly machine: WindowsInstance;
}

export function managedNode(aws: EmbeddedAws, instance: Instance): ManagedNode | undefined {
  const machine = aws.machines.get(instance.InstanceId);
  if (machine === undefined) return undefined;
  const request = { action: 'ssm:UpdateInstanceInformation', resource: ec2Arn(aws, 'instance', instance.InstanceId) };
  return aws.authorization.permits(instanceAsCaller(aws, instance), request) ? { instance, machine } : undefined;
}

export const managedNodes = (aws: EmbeddedAws): ManagedNode[] =>
  [...aws.world.instances.values()].flatMap((instance) => managedNode(aws, instance) ?? []);

/** How an agent receives its commands, the newer way first.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html */
const CHANNELS: readonly AuthorizationRequest[] = [
  { action: 'ssmmessages:OpenControlChannel', resource: '*' },
  { action: 'ec2messages:GetMessages', resource: '*' },
];

export function receivesCommands(aws: EmbeddedAws, instance: Instance): boolean {
  const agent = instanceAsCaller(aws, instance);
  return CHANNELS.some((request) => aws.authorization.permits(agent, request));
}
