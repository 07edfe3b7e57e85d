/** Finds roles that the service which is to act under them cannot assume: AWS rejects the deployment, or the start. */
import { UnsupportedPolicy } from '../iam/request-context';
import type { Role } from '../iam/role';
import { isTrusted } from '../iam/trust-policy';
import { arnOf } from '../world/arn';
import type { Deployment } from './deployment';

interface Use {
  readonly roleArn: string;
  readonly service: string;
  /** The resource on whose behalf the service assumes the role; EC2 does not send it. */
  readonly sourceArn?: string;
}

export const trustFaults = (deployment: Deployment): string[] =>
  usesOf(deployment).flatMap((use) => {
    // The stack does not contain the trust policy of a role from elsewhere.
    const role = deployment.roles.find(({ arn }) => arn === use.roleArn);
    return role === undefined ? [] : (trustFault(role, use, deployment) ?? []);
  });

function trustFault({ name, trust }: Role, { service, sourceArn }: Use, { accountId }: Deployment): string | undefined {
  const source = sourceArn === undefined ? undefined : { arn: sourceArn, account: accountId };
  try {
    if (isTrusted(trust, { service, source })) return undefined;
  } catch (error) {
    if (error instanceof UnsupportedPolicy) return `The trust policy of the role ${name}: ${error.message}`;
    throw error;
  }
  return `The role ${name} does not let ${service} assume it for ${sourceArn ?? 'an instance'}: see its assume_role_policy`;
}

function usesOf(deployment: Deployment): Use[] {
  const { functions, stateMachines, schedules, documents, instanceProfiles } = deployment;
  return [
    ...functions.map(({ roleArn, arn }) => ({ roleArn, service: 'lambda.amazonaws.com', sourceArn: arn })),
    ...stateMachines.map(({ roleArn, arn }) => ({ roleArn, service: 'states.amazonaws.com', sourceArn: arn })),
    ...schedules.map(({ roleArn }) => ({
      roleArn,
      service: 'scheduler.amazonaws.com',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      sourceArn: arnOf(deployment, 'scheduler', 'schedule-group/default'),
    })),
    ...documents.flatMap(({ content }) => {
      const roleArn = assumeRoleOf(content);
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html
      const sourceArn = arnOf(deployment, 'ssm', 'automation-execution/*');
      return roleArn === undefined ? [] : [{ roleArn, service: 'ssm.amazonaws.com', sourceArn }];
    }),
    ...instanceProfiles.map(({ roleArn }) => ({ roleArn, service: 'ec2.amazonaws.com' })),
  ];
}

const assumeRoleOf = (content: unknown): string | undefined =>
  typeof content === 'object' && content !== null && 'assumeRole' in content && typeof content.assumeRole === 'string'
    ? content.assumeRole
    : undefined;
