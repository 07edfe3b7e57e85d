/** Finds roles that the service which is to act under them may not take: AWS refuses to deploy, or to start, such a thing. */
import { PolicyNotUnderstood } from '../iam/request-context';
import { trusts } from '../iam/trust-policy';
import type { Deployment } from './deployment';

interface Use {
  readonly roleArn: string;
  readonly service: string;
  /** What the service says it takes the role for; EC2 does not say. */
  readonly sourceArn?: string;
}

export function untrustingRoles(deployment: Deployment): string[] {
  const roles = new Map(deployment.roles.map((role) => [role.arn, role]));
  return usesOf(deployment).flatMap((use) => {
    const role = roles.get(use.roleArn);
    // A role from elsewhere: its trust is not in the stack.
    if (role === undefined) return [];
    try {
      const { service, sourceArn } = use;
      const source = sourceArn === undefined ? undefined : { sourceArn, sourceAccount: deployment.accountId };
      if (trusts(role.trust, { service, ...source })) return [];
    } catch (error) {
      if (error instanceof PolicyNotUnderstood) return [`The trust policy of the role ${role.name}: ${error.message}`];
      throw error;
    }
    return [
      `The role ${role.name} does not let ${use.service} take it for ${use.sourceArn ?? 'an instance'}: see its assume_role_policy`,
    ];
  });
}

function usesOf(deployment: Deployment): Use[] {
  const { functions, stateMachines, schedules, documents, instanceProfiles } = deployment;
  const { partition, region, accountId } = deployment;
  return [
    ...functions.map(({ roleArn, arn }) => ({ roleArn, service: 'lambda.amazonaws.com', sourceArn: arn })),
    ...stateMachines.map(({ roleArn, arn }) => ({ roleArn, service: 'states.amazonaws.com', sourceArn: arn })),
    ...schedules.map(({ roleArn }) => ({
      roleArn,
      service: 'scheduler.amazonaws.com',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      sourceArn: `arn:${partition}:scheduler:${region}:${accountId}:schedule-group/default`,
    })),
    ...documents.flatMap(({ content }) => {
      const roleArn = assumeRoleOf(content);
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html
      const sourceArn = `arn:${partition}:ssm:${region}:${accountId}:automation-execution/*`;
      return roleArn === undefined ? [] : [{ roleArn, service: 'ssm.amazonaws.com', sourceArn }];
    }),
    ...instanceProfiles.map(({ roleArn }) => ({ roleArn, service: 'ec2.amazonaws.com' })),
  ];
}

const assumeRoleOf = (content: unknown): string | undefined =>
  typeof content === 'object' && content !== null && 'assumeRole' in content && typeof content.assumeRole === 'string'
    ? content.assumeRole
    : undefined;
